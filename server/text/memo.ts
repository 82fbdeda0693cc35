import { detached } from './detached';

/**
 * A function of an object, computed once for each object and kept as long as the object lives. Paragraphs are interned
 * by content (see article.ts), so a stage of the analysis that is memoised over paragraphs is incremental by itself:
 * after an edit only the paragraph that changed is new.
 */
export function memoized<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new WeakMap<Key, Value>();
  return key => {
    let value = values.get(key);
    if (value === undefined) {
      value = compute(key);
      values.set(key, value);
    }
    return value;
  };
}

/** A function of a short text, whose latest values are remembered: all are forgotten when there are too many. */
export function remembered<Value>(compute: (text: string) => Value, limit = 20_000): (text: string) => Value {
  const values = new Map<string, Value>();
  return text => {
    let value = values.get(text);
    if (value === undefined) {
      value = compute(text);
      if (values.size >= limit) values.clear();
      values.set(detached(text), value);
    }
    return value;
  };
}
