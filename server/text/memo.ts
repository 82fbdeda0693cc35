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
