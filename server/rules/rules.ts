import { ambiguousMention } from './ambiguousMention';
import { duplicateCitationKey } from './duplicateCitationKey';
import { missingReference } from './missingReference';
import { quotationDiffers } from './quotationDiffers';
import type { ArticleRule, BibliographyRule, Rule } from './rule';
import { unattributedClaim } from './unattributedClaim';
import { unattributedQuotation } from './unattributedQuotation';
import { unbalancedQuotationMark } from './unbalancedQuotationMark';
import { unknownSpeaker } from './unknownSpeaker';
import { unreadableEntry } from './unreadableEntry';
import { unusedReference } from './unusedReference';
import { vagueAttribution } from './vagueAttribution';

/** The rules for articles, in the order of the documentation. */
export const articleRules: readonly ArticleRule[] = [
  unattributedClaim,
  vagueAttribution,
  unattributedQuotation,
  unbalancedQuotationMark,
  quotationDiffers,
  unknownSpeaker,
  ambiguousMention,
  missingReference,
];

/** The rules for bibliography files. */
export const bibliographyRules: readonly BibliographyRule[] = [unreadableEntry, duplicateCitationKey, unusedReference];

export const rules: readonly Rule[] = [...articleRules, ...bibliographyRules];
