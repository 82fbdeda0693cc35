import { detached } from './detached';

/**
 * An object that holds what is remembered of it, where `memoized` finds it at once: function after function, each with its
 * value. Only for what most functions are asked of.
 */
export abstract class Remembering {
  readonly #values: unknown[] = [];

  /** What is remembered of an object, or null where it is not one that holds that. */
  static valuesOf(object: object): unknown[] | null {
    return #values in object ? object.#values : null;
  }
}

/**
 * A function of an object, computed once for each object and kept as long as the object lives. Paragraphs are interned
 * by content (see article.ts), so a stage of the analysis that is memoised over paragraphs is incremental by itself:
 * after an edit only the paragraph that changed is new.
 */
export function memoized<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new WeakMap<Key, Value>();
  return key => {
    const own = Remembering.valuesOf(key);
    if (own !== null) {
      for (let i = 0; i < own.length; i += 2) if (own[i] === compute) return own[i + 1] as Value;
      const value = compute(key);
      own.push(compute, value);
      return value;
    }
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
      // Neither the key nor what is made of it may keep the text that it was taken from.
      const own = detached(text);
      value = compute(own);
      if (values.size >= limit) values.clear();
      values.set(own, value);
    }
    return value;
  };
}
