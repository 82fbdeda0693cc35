import { missingReference } from './missingReference';
import type { ArticleRule, BibliographyRule, Rule } from './rule';
import { unattributedClaim } from './unattributedClaim';
import { vagueAttribution } from './vagueAttribution';

/** All rules, in the order of the documentation. */
export const articleRules: readonly ArticleRule[] = [unattributedClaim, vagueAttribution, missingReference];

export const bibliographyRules: readonly BibliographyRule[] = [];

export const rules: readonly Rule[] = [...articleRules, ...bibliographyRules];
