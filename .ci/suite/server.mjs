// A plain web host for the built site: files with their types, index.html for a
// folder, 404.html for the rest. It serves below a path too, as a ward's portal
// might: `/thu-muc/con/` is the same site in a subfolder.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

export const SUBFOLDER = '/thu-muc/con/';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

export async function serve(folder) {
  const send = (response, status, path) => {
    response.writeHead(status, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
    createReadStream(path).pipe(response);
  };
  const server = createServer((request, response) => {
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    } catch {
      response.writeHead(400).end();
      return;
    }
    if (path.startsWith(SUBFOLDER)) path = path.slice(SUBFOLDER.length - 1);
    const file = normalize(join(folder, path));
    if (file !== folder && !file.startsWith(folder + sep)) {
      response.writeHead(403).end();
    } else if (path.endsWith('/') && isFile(join(file, 'index.html'))) {
      send(response, 200, join(file, 'index.html'));
    } else if (!path.endsWith('/') && isFile(file)) {
      send(response, 200, file);
    } else if (!path.endsWith('/') && isFile(join(file, 'index.html'))) {
      response.writeHead(301, { location: `${request.url}/` }).end();
    } else if (isFile(join(folder, '404.html'))) {
      send(response, 404, join(folder, '404.html'));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}
