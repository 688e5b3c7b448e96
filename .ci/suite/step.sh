# Steps of a long run: a headline each, and how long it took. Sourced.

step_name=
step_begun=$SECONDS

# step NAME
step() {
    step_end
    step_name=$*
    step_begun=$SECONDS
    printf '\n== %s\n' "$step_name"
}

step_end() {
    [ -z "$step_name" ] || printf -- '-- %d s: %s\n' "$((SECONDS - step_begun))" "$step_name"
    step_name=
}

# all_done: how long everything took.
all_done() {
    step_end
    printf '\n== all passed in %d minutes\n' "$((SECONDS / 60))"
}
