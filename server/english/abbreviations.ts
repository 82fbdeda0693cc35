/** Abbreviations written with a point, as English-language newspapers use them (hand-made). Lower case, no point. */

/** Always followed by a name: a point after them never ends a sentence. */
const honorifics = new Set(
  'mr mrs ms mx dr prof rev fr sr hon gov sen rep reps sens amb gen lt col maj capt cpt cmdr adm sgt cpl pvt pres supt insp det st ste mt messrs mme mlle rt atty dep asst'.split(
    ' ',
  ),
);

/** May end a sentence; mostly does not. */
const others = new Set(
  'inc ltd co corp llc plc bros dept univ assn jr esq vs v etc al cf eg ie approx est no nos vol pp fig jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ave blvd rd hwy ft calif fla mass conn pa va ga ill ind mich minn mo tex wash wis ariz ark colo del kan ky la md mont neb nev okla ore tenn vt wyo'.split(
    ' ',
  ),
);

/** Whether a lower-case word is an abbreviation after which a name follows ("Dr", "Sen"). */
export const isHonorificAbbreviation = (lower: string): boolean => honorifics.has(lower);

/** Whether a lower-case word is an abbreviation after which a sentence may go on ("Inc", "vs"). */
export const isAbbreviation = (lower: string): boolean => others.has(lower);
