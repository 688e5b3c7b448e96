// Keeps an open page up to date while its files are edited. Every answer has the whole state, so
// that a missed message does no harm.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  let css = own.css;
  let wanted = null;
  let asking = false;
  let again = false;
  let overlay = null;
  let dismissed = 0;

  // Asks for the state of this page, once at a time, and once more if news came meanwhile.
  const ask = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const answer = await fetch("/.congkhai/state?path=" + encodeURIComponent(location.pathname));
      if (answer.ok) show(await answer.json());
    } catch {
      // The server is away; the stream says when it is back.
    }
    asking = false;
    if (again) {
      again = false;
      ask();
    }
  };

  // A browser has six connections to a site for all tabs together. So one tab listens and tells the
  // others; a hidden tab leaves the listening to a visible one.
  const channel = new BroadcastChannel("congkhai");
  channel.onmessage = () => document.hidden || ask();
  const news = () => {
    channel.postMessage("");
    ask();
  };
  const listen = () => {
    if (document.hidden || wanted) return;
    wanted = new AbortController();
    const { signal } = wanted;
    const turn = () =>
      new Promise((release) => {
        if (signal.aborted) return release();
        let stream;
        const open = () => {
          if (signal.aborted) return;
          stream = new EventSource("/.congkhai/live");
          stream.onmessage = news;
          // The browser opens a stream again that broke, but not one that was refused.
          stream.onerror = () => {
            if (stream.readyState === EventSource.CLOSED && !signal.aborted) setTimeout(open, 1000);
          };
        };
        open();
        signal.addEventListener("abort", () => {
          stream.close();
          release();
        });
      });
    // Without the Web Locks API every tab listens for itself.
    if (!navigator.locks) turn();
    else navigator.locks.request("congkhai", { signal }, turn).catch(() => {});
  };
  const rest = () => {
    if (wanted) wanted.abort();
    wanted = null;
  };

  const show = (state) => {
    if (state.hash !== null && state.hash !== own.hash) {
      rest();
      location.reload();
      return;
    }
    if (state.css && state.css !== css) swap(state.css);
    if (!state.trouble) remove();
    else if (state.number !== dismissed) tell(state);
  };

  const swap = (next) => {
    const old = [...document.querySelectorAll('link[rel="stylesheet"]')].find((link) => link.href.endsWith(css));
    css = next;
    if (!old) return;
    const fresh = old.cloneNode();
    fresh.href = "/" + next;
    fresh.addEventListener("load", () => old.remove());
    old.after(fresh);
  };

  const remove = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };

  const tell = (state) => {
    remove();
    overlay = document.createElement("congkhai-overlay");
    const root = overlay.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const box = add(root, "section", "");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", state.trouble.title);
    const head = add(box, "div", "");
    add(head, "h2", state.trouble.title);
    const button = add(head, "button", state.trouble.close);
    button.addEventListener("click", () => {
      dismissed = state.number;
      remove();
    });
    const list = add(box, "ol", "");
    for (const finding of state.trouble.findings) {
      const item = add(list, "li", "");
      add(item, "p", finding.message).className = "what";
      add(item, "p", [finding.file, finding.line, finding.column].filter((part) => part !== null).join(":")).className = "where";
      if (finding.text) {
        const line = add(item, "pre", finding.text[0]);
        add(line, "mark", finding.text[1]);
        line.append(finding.text[2]);
      }
      if (finding.related) add(item, "p", finding.related).className = "where";
      add(item, "p", state.trouble.help + ": " + finding.help).className = "help";
    }
    document.documentElement.append(overlay);
  };

  const add = (to, name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    to.append(element);
    return element;
  };

  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section { box-sizing: border-box; max-height: 70vh; overflow: auto; padding: 16px max(16px, calc(50vw - 560px));
      background: #1d1b1a; color: #f6f1ec; border-top: 4px solid #e0563b; font: 16px/1.5 system-ui, sans-serif;
      overflow-wrap: anywhere; }
    div { display: flex; gap: 16px; align-items: start; justify-content: space-between; }
    h2 { margin: 0; font-size: 18px; }
    button { font: inherit; color: inherit; background: none; border: 1px solid #8d857e; border-radius: 6px;
      min-height: 36px; padding: 2px 14px; cursor: pointer; flex: none; }
    button:focus-visible { outline: 3px solid #ffb4a2; outline-offset: 2px; }
    ol { margin: 12px 0 0; padding: 0; list-style: none; }
    li { padding: 12px 0; border-top: 1px solid #4a4541; }
    p { margin: 0 0 4px; }
    .what { font-weight: 600; }
    .where { color: #c9bfb6; font-family: ui-monospace, monospace; font-size: 14px; }
    pre { margin: 6px 0; padding: 8px 12px; background: #2c2927; border-radius: 6px; white-space: pre-wrap;
      font: 14px/1.5 ui-monospace, monospace; }
    mark { background: #6d2618; color: inherit; border-bottom: 2px solid #ff8a70; }
    .help { color: #ffd9cf; }`;

  const wake = () => {
    listen();
    ask();
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : wake()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", wake);
})();
