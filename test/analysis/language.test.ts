import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../server/analysis/language';
import { createParagraphReader, readArticle } from '../../server/text/article';

const detect = (text: string) => detectLanguage(readArticle(text, createParagraphReader()));

describe('English', () => {
  it.each([
    ['nothing', ''],
    ['a word', 'Ferry'],
    ['a headline', 'Ferry Operator Finds Crack, Halts Service'],
    ['a headline of names', 'Maria de la Cruz beats Jan van der Berg in Rotterdam final'],
    ['an address', 'https://example.com/2024/la-casa-de-los-ninos-en-el-puerto-de-la-cruz'],
    [
      'a story',
      'The ferry will stay in dock until Friday, the operator said. It found a crack in the hull of the ship.',
    ],
    [
      'a story with a foreign quotation',
      'The mayor of Santander spoke for an hour. “No es para los que se van del puerto,” she told the crowd, which had come from the towns of the coast to hear what she would say about the ferry.',
    ],
    ['a list of results', 'Ajax 3, PSV 1\nFeyenoord 2, Twente 2\nUtrecht 0, Heerenveen 1'],
  ])('%s', (_, text) => {
    expect(detect(text)).toBe('english');
  });
});

describe('other languages', () => {
  it.each([
    [
      'Spanish',
      'El alcalde dijo el viernes que el transbordador no saldrá del puerto hasta el fin de semana, según los técnicos.',
    ],
    ['Spanish, a headline', 'El alcalde dice que no hay dinero para los barcos del puerto'],
    [
      'Portuguese',
      'O presidente da câmara disse que os barcos não vão sair do porto até ao fim da semana, mas há uma exceção.',
    ],
    [
      'French',
      'Le maire a déclaré vendredi que le ferry ne quittera pas le port avant la fin de la semaine, selon les autorités.',
    ],
    [
      'Italian',
      'Il sindaco ha detto venerdì che il traghetto non lascerà il porto della città prima della fine della settimana.',
    ],
    [
      'German',
      'Der Bürgermeister sagte am Freitag, dass die Fähre bis zum Wochenende nicht auslaufen wird, und das sei auch gut für die Stadt.',
    ],
    [
      'Dutch',
      'De burgemeester zei vrijdag dat het veer niet uit de haven zal gaan, en dat er voor het weekend geen boot meer komt.',
    ],
    ['Swedish', 'Borgmästaren sade på fredagen att färjan inte kommer att lämna hamnen, och att det är för farligt.'],
    [
      'Polish',
      'Burmistrz powiedział w piątek, że prom nie wypłynie z portu do końca tygodnia, ale nikt nie jest ranny.',
    ],
    [
      'Turkish',
      'Belediye başkanı cuma günü feribotun limandan ayrılmayacağını ve bunun şehir için çok önemli bir karar olduğunu söyledi.',
    ],
    [
      'Indonesian',
      'Wali kota mengatakan pada hari Jumat bahwa kapal itu tidak akan berlayar dan penumpang yang menunggu akan pulang.',
    ],
    ['Russian', 'Мэр заявил в пятницу, что паром не выйдет из порта до конца недели.'],
    ['Arabic', 'قال رئيس البلدية يوم الجمعة إن العبارة ستبقى في الميناء حتى نهاية الأسبوع.'],
    ['Persian', 'شهردار روز جمعه گفت که کشتی تا پایان هفته در بندر می‌ماند.'],
    ['Chinese', '市长周五表示，渡轮将停航至周末。'],
    ['Japanese', '市長は金曜日、フェリーは週末まで港にとどまると述べた。'],
    ['Hebrew', 'ראש העיר אמר ביום שישי כי המעבורת תישאר בנמל.'],
  ])('%s', (_, text) => {
    expect(detect(text)).toBe('other');
  });

  it('is told by the whole of a long line, from a sample', () => {
    const line = 'El alcalde dijo que los barcos no salen del puerto. ';
    expect(detect(line.repeat(20_000))).toBe('other');
    expect(detect(`The mayor said that it was not the end of the story. ${line.repeat(200)}`)).toBe('other');
  });
});
