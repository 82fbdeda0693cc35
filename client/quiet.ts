import type { Disposable } from 'vscode';

/** Milliseconds without a new analysis until what is shown is made anew: not while somebody is typing. */
const quiet = 300;

/** What is done for each of some things once nothing more has been asked for a while. */
export interface WhenQuiet<Item> extends Disposable {
  soon(item: Item): void;
}

/** Does something with each item that is asked for, once it is quiet: once an item, however often it was asked for. */
export function whenQuiet<Item>(act: (item: Item) => unknown): WhenQuiet<Item> {
  const asked = new Set<Item>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    soon(item) {
      asked.add(item);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const items = [...asked];
        asked.clear();
        for (const one of items) void act(one);
      }, quiet);
    },
    dispose: () => clearTimeout(waiting),
  };
}
