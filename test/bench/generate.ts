import { randomFrom } from '../../scripts/support/random';

const firstNames = 'Ana Piet Maria James Noor Wei Olga Samuel Ines Tariq Greta Paul Aisha Luis Hanna Viktor'.split(' ');
const syllables = 'ba ran do mel ker tos vin sha lou per gra nil tem or wes ca del mi ru fen hol sta'.split(' ');
const roles = 'mayor,minister,senator,spokesman,chief executive,lawyer,union leader,professor,judge,analyst'.split(',');
const bodies = 'Council,Ministry,Party,University,Bank,Institute,Union,Agency,Court,Foundation'.split(',');
const subjects =
  'the plan,the budget,a new bridge,the ferry line,two hospitals,the vote,the fishing fleet,a tax on fuel,the report,the old harbour,its schools,the water supply'.split(
    ',',
  );
const verbs =
  'will be closed,has to change,was never paid for,costs too much,is safe,could save lives,had been delayed,needs more money,would hurt farmers,is not up for debate,may go to court,was approved last year'.split(
    ',',
  );
const cues = 'said,told reporters,warned,claimed,added,insisted,explained,noted,argued,denied'.split(',');
const openings = 'On Friday,Last week,In a statement,Meanwhile,At a meeting,After the vote,Despite protests'.split(',');

/** Makes up news: articles with names that come back, quotations of all kinds, and plain statements. Seeded. */
export class NewsMaker {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomFrom(seed);
  }

  /** Articles of about `words` words in all, each of some 600. One string an article. */
  articles(words: number): string[] {
    const articles: string[] = [];
    for (let left = words; left > 0; left -= 600) articles.push(this.article(Math.min(600, left)));
    return articles;
  }

  /** One article of about `words` words. */
  article(words: number): string {
    const people = Array.from({ length: 4 }, () => `${this.pick(firstNames)} ${this.surname()}`);
    const body = `${this.surname()} ${this.pick(bodies)}`;
    const town = this.surname();
    const parts = [`${town} ${this.pick(bodies)} Delays Vote on ${capital(this.pick(subjects).replace(/^\w+ /, ''))}`];
    let count = 8;
    while (count < words) {
      const sentences = Array.from({ length: 2 + Math.floor(this.random() * 3) }, () =>
        this.sentence(people, body, town),
      );
      const paragraph = sentences.join(' ');
      parts.push(paragraph);
      count += paragraph.split(' ').length;
      // Names that come back, and new ones now and then.
      if (this.random() < 0.15) people[Math.floor(this.random() * 4)] = `${this.pick(firstNames)} ${this.surname()}`;
    }
    return parts.join('\n\n');
  }

  private sentence(people: readonly string[], body: string, town: string): string {
    const person = this.pick(people);
    const last = person.split(' ')[1]!;
    const clause = `${this.pick(subjects)} ${this.pick(verbs)}`;
    const other = `${this.pick(subjects)} ${this.pick(verbs)}`;
    const cue = this.pick(cues);
    switch (Math.floor(this.random() * 8)) {
      case 0:
        return `“${capital(clause)}, and ${other},” ${cue} ${person}, the ${this.pick(roles)} of ${town}.`;
      case 1:
        return `${last} ${cue === 'told reporters' ? cue : 'said'} that ${clause} because ${other}.`;
      case 2:
        return `According to the ${body}, ${clause} by ${Math.floor(this.random() * 90)} percent.`;
      case 3:
        return `${this.pick(openings)}, the ${this.pick(roles)} of ${town} called it “a ${this.pick(verbs).split(' ')[0]} disgrace” and left.`;
      case 4:
        return `Critics say ${clause}, but ${last} disagrees.`;
      case 5:
        return `"${capital(clause)}," he ${cue === 'told reporters' ? 'said' : cue}. "${capital(other)}."`;
      case 6:
        return `${this.pick(openings)}, ${clause} in ${town}, where ${other}.`;
      default:
        return `${capital(clause)} since ${1950 + Math.floor(this.random() * 70)}, when the ${body} was founded by ${person}.`;
    }
  }

  private surname(): string {
    const count = 2 + Math.floor(this.random() * 2);
    return capital(Array.from({ length: count }, () => this.pick(syllables)).join(''));
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)]!;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
