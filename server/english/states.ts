/** American states by the short forms that newspapers use (AP style and postal codes), lower case, no point → words. */
export const stateNames: ReadonlyMap<string, readonly string[]> = new Map(
  `ala al alabama|ak alaska|ariz az arizona|ark ar arkansas|calif ca california|colo co colorado|conn ct connecticut|del
  de delaware|fla fl florida|ga georgia|hi hawaii|id idaho|ill il illinois|ind in indiana|ia iowa|kan ks kansas|ky
  kentucky|la louisiana|me maine|md maryland|mass ma massachusetts|mich mi michigan|minn mn minnesota|miss ms
  mississippi|mo missouri|mont mt montana|neb ne nebraska|nev nv nevada|n.h nh new hampshire|n.j nj new jersey|n.m nm new
  mexico|n.y ny new york|n.c nc north carolina|n.d nd north dakota|oh ohio|okla ok oklahoma|ore or oregon|pa
  pennsylvania|r.i ri rhode island|s.c sc south carolina|s.d sd south dakota|tenn tn tennessee|tex tx texas|ut utah|vt
  vermont|va virginia|wash wa washington|w.va wv west virginia|wis wi wisconsin|wyo wy wyoming`
    .split('|')
    .flatMap(entry => {
      const words = entry.trim().split(/\s+/);
      const two = /^(?:new|north|south|rhode|west)$/.test(words.at(-2)!);
      const name = words.slice(two ? -2 : -1);
      return words.slice(0, two ? -2 : words.length).map(short => [short, name] as const);
    }),
);

const words = new Set([...stateNames.values()].flat());
/** Whether a lower-case word is of an American state's name. */
export const isStateWord = (lower: string): boolean => words.has(lower);
