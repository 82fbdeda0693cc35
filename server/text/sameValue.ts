/** The same by value, of what JSON can say. All functions count as the same. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b || typeof a === 'function') return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(key => isSameValue(a[key as keyof typeof a], b[key as keyof typeof b]));
}

/** Whether two lists hold the same objects. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
