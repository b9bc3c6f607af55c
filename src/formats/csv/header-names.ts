/** What a column is by its name; `other` is a name of a column, and says no more. */
export type Role = 'front' | 'back' | 'reading' | 'tags' | 'id' | 'deck' | 'other';

/** A language by itself says no side: `English, French` is asked from left to right. */
const NAMES: Readonly<Record<Role, string>> = {
  front: `front, question, q, term, word, words, expression, prompt, vocabulary, vocab, kanji, hanzi,
    simplified, headword, lemma, phrase, cue, concept, side 1, card front,
    vorderseite, frage, begriff, wort, vokabel, recto, mot, terme, anverso, pregunta, palabra, término,
    frente, pergunta, palavra, termo, domanda, parola, termine, fronte, вопрос, слово, термин, лицо,
    pytanie, słowo, pojęcie, przód, soru, kelime, vraag, woord, 正面, 问题, 問題, 单词, 單詞, 词语,
    汉字, 漢字, 简体, 生词, 単語, 表, 表面, 질문, 단어, 앞면, 한자`,
  back: `back, answer, a, definition, meaning, meanings, translation, gloss, response, explanation,
    side 2, card back, back extra, rückseite, antwort, bedeutung, übersetzung, verso, réponse, définition,
    traduction, signification, sens, reverso, respuesta, definición, significado, traducción, resposta,
    tradução, definição, risposta, retro, significato, traduzione, definizione, ответ, перевод,
    значение, определение, odpowiedź, tłumaczenie, znaczenie, tył, cevap, anlam, antwoord, betekenis,
    vertaling, 背面, 反面, 答案, 回答, 答え, 意味, 释义, 解释, 翻译, 意思, 裏, 裏面, 정답, 답, 뜻, 뒷면`,
  reading: `reading, kana, hiragana, furigana, pinyin, romaji, zhuyin, bopomofo, jyutping,
    pronunciation, ipa, transcription, transliteration, romanization, 拼音, 読み, 読み方, かな, 발음,
    aussprache, prononciation, pronunciación, транскрипция`,
  tags: `tags, tag, labels, label, schlagwörter, étiquettes, etiquetas, etichette, теги, 标签, タグ, 태그`,
  id: 'id, guid, uuid, uid, note id, noteid, nid, note guid, anki guid, external id',
  deck: 'deck, deck name, stapel, paquet, mazo, baralho, колода, 牌组, デッキ, 덱',
  other: `english, chinese, japanese, korean, french, german, spanish, italian, portuguese, russian, danish, dutch, swedish,
    norwegian, finnish, polish, czech, turkish, arabic, hebrew, greek, latin, esperanto, hindi, thai,
    vietnamese, indonesian, deutsch, englisch, français, anglais, español, inglés, italiano, português,
    английский, русский, 英文, 中文, 英语, 英語, 日本語, 영어, 한국어, traditional, 繁体, country,
    capital, city, state, region, flag, map, image, picture, photo, audio, sound, video, example,
    examples, sentence, text, note, notes, comment, comments, hint, extra, category, chapter, lesson, unit,
    level, topic, subject, part of speech, pos, word type, type, class, source, file, url, link, license,
    frequency, rank, no, number, date, created, modified, author, title, name, description, synonyms,
    antonyms, gender, plural, key, value, symbol, year, priority, due, interval, language, index, info, information`,
};

const ROLES: ReadonlyMap<string, Role> = new Map(
  (Object.keys(NAMES) as Role[]).flatMap((role) =>
    NAMES[role].split(',').map((name): [string, Role] => [plainName(name), role]),
  ),
);

/** What a column is that is called so; null for a name that says nothing. */
export function roleOf(name: string): Role | null {
  const plain = plainName(name);
  const known = ROLES.get(plain);
  if (known !== undefined) return known;
  if (ROLES.get(baseName(plain)) === 'id') return 'id';
  // `country info:de`, `Example in English`, `word_type`, `meaning (short)`
  const words = plain.split(/[:(/]| in | of /, 1)[0]?.split(' ') ?? [];
  const isMadeOfNames = words.every((word) => word === '' || ROLES.has(word));
  return plain !== '' && isMadeOfNames ? 'other' : null;
}

/** `country` of `country:de`: what a column is called but for its language. */
export function baseName(name: string): string {
  return plainName(name).split(':', 1)[0] ?? '';
}

/** A name as it is compared: composed, in lower case, without signs at its ends. */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/^[\s#]+|[\s:.*]+$/g, '');
}
