/**
 * What comes of each file. `left` is what is left out with a reason, rows of a table or cards of Anki;
 * `joined` are notes whose answers went to another that asks the same; `apart` are records of a
 * table that are no notes: its header, the names of sections.
 */
export const REAL_DECKS = `
path                                                             format           notes  cards   left joined  apart   past suspended media
30-seconds/accessibility-tree.md                                 headings             1      1      0      0      0      0         0     0
30-seconds/batches.md                                            headings             1      1      0      0      0      0         0     0
30-seconds/bem.md                                                headings             1      1      0      0      0      0         0     0
30-seconds/big-o-notation.md                                     headings             1      1      0      0      0      0         0     0
30-seconds/callback-hell.md                                      headings             1      1      0      0      0      0         0     0
anki-apkg-export/output-stored.apkg                              anki                 3      3      0      0      0      0         0     1
anki-apkg-export/output.apkg                                     anki                 3      3      0      0      0      0         0     1
anki-tests/anki2-alpha.anki2                                     anki                 0      0      1      0      0      0         0     0
anki-tests/diffmodels2-1.apkg                                    anki                 1      1      0      0      0      0         0     0
anki-tests/diffmodels2-2.apkg                                    anki                 2      2      0      0      0      0         0     0
anki-tests/diffmodeltemplates-1.apkg                             anki                 1      1      0      0      0      0         0     0
anki-tests/diffmodeltemplates-2.apkg                             anki                 1      1      0      0      0      0         0     0
anki-tests/media.apkg                                            anki                 0      0      1      0      0      0         0     0
anki-tests/mediacheck.anki2                                      anki                 3      3      0      0      0      2         0     0
anki-tests/text-2fields.txt                                      csv                  5      5      4      0      0      0         0     0
anki-tests/text-tags.txt                                         csv                  2      2      0      0      0      0         0     0
anki-tests/text-update.txt                                       csv                  1      1      0      0      0      0         0     0
anki-tests/update1.apkg                                          anki                 1      1      0      0      0      0         0     0
anki-tests/update2.apkg                                          anki                 1      1      0      0      0      0         0     0
ankidroid/schema16.anki2                                         anki                 0      0      0      0      0      0         0     0
ankidroid/update3.apkg                                           anki                 1      1      0      0      0      0         0     0
ankisync2/example1.apkg                                          anki                 1      2      0      0      0      0         0     0
apkg-to-csv/test.apkg                                            anki                 2      2      0      0      0      0         0     0
apkg-to-csv/test.csv                                             csv                  2      2      0      0      1      0         0     0
ara-eng/ara.txt                                                  csv               9476   9476      0   1472      0      0         0     0
brain-brew/test1.csv                                             csv                 15     15      0      0      1      0         0     0
brain-brew/test1.tsv                                             csv                 15     15      0      0      1      0         0     0
brain-brew/test2_missing_guids.csv                               csv                  9      9      0      0      1      0         0     0
carddown/multi_line.md                                           carddown             2      2      0      0      0      0         0     0
carddown/single_line.md                                          carddown             2      2      0      0      0      0         0     0
carddown/test.md                                                 carddown             4      4      0      0      0      0         0     0
crowdanki-kamaraju/deck.json                                     crowdanki           54     73      0      0      0      0         0     0
deepabjoshi/Default.apkg                                         anki                 0      0      0      0      0      0         0     0
deepabjoshi/math_ml_data_science.apkg                            anki               187    235      4      0      0      0         0     0
flashcards-tui/git_basics_flashcards.yaml                        yaml                19     19      0      0      0      0         0     0
flashcards-tui/javascript_basic_flashcards.yaml                  yaml                20     20      0      0      0      0         0     0
github-copilot-vault/Flashcards Features.md                      obsidian            24     24      0      0      0      0         0     0
gocard/calculus-limits.md                                        headings             1      1      0      0      0      0         0     0
gocard/concurrency-patterns.md                                   headings             1      1      0      0      0      0         0     0
gocard/spanish-greetings.md                                      headings             1      1      0      0      0      0         0     0
hashcards-deck/LinearAlgebra.md                                  hashcards           33     48      0      0      0      0         0     0
hashcards-deck/Pandas.md                                         hashcards           21     24      0      0      0      0         0     0
hashcards-deck/PythonPatterns.md                                 hashcards           19     30      0      0      0      0         0     0
hashcards/Art.md                                                 hashcards            2      2      0      0      0      0         0     0
hashcards/Audio.md                                               md                   1      1      0      0      0      0         0     0
hashcards/Deck.md                                                hashcards            2      2      0      0      0      0         0     0
hashcards/French.md                                              hashcards            1      2      0      0      0      0         0     0
hashcards/Geography.md                                           hashcards            2      3      0      0      0      0         0     0
hashcards/Geology.md                                             md                   1      1      0      0      0      0         0     0
hashcards/Math.md                                                hashcards            6      9      0      0      0      0         0     0
hashcards/Quotes.md                                              hashcards            1      3      0      0      0      0         0     0
hsk30/HSK 1.tsv                                                  csv                497    497      0      0      0      0         0     0
hsk30/New HSK 3.0 Mandarin Chinese__HSK 1.txt                    anki-txt           497    497      0      0      0      0         0     0
hskhsk/HSK 2013 Pleco.txt                                        csv               5001   5001      0      0      6      0         0     0
hskhsk/HSK Official With Definitions 2012 L3.txt                 csv                300    300      0      0      0      0         0     0
hskhsk/HSK_4_(2012-13)_Words_in_Frequency_Order.csv              csv                600    600      0      0      3      0         0     0
hskhsk/New_HSK_2010.csv                                          csv               4995   4995      0      8      0      0         0     0
hskhsk/SUBTLEX-CH-WF.txt                                         csv              99121  99121      3      0      1      0         0     0
inwaves/All Decks.txt                                            anki-txt          1124   1124      0      1      0      0         0     0
jlpt-word-list/all.csv                                           csv               7836   7836      0    136      1      0         0     0
kearnsw/development-workflow.json                                json                20     20      0      0      0      0         0     0
kedarmhaswade/Uber-Go.apkg                                       anki                21     73      0      0      0     93         0     1
kedarmhaswade/bg-hashtable.colpkg                                anki                14     28      0      0      0      0         0     0
kedarmhaswade/simple-spanish-w-audio.colpkg.apkg                 anki                 7      7      0      0      0      0         0     7
kedarmhaswade/spoken-languages__english__Vocab__2023.apkg        anki                43     44      0      0      0     94         0     0
kedarmhaswade/spoken-languages__samskritam-parichaya_kedar.apkg  anki               246    377      0      0      0      0         0     6
markdown-anki-decks/deck-with-image.apkg                         anki                 2      2      0      0      0      0         0     1
mnemosyne-tests/1sided.xml                                       mnemosyne            3      3      1      0      0      0         0     0
mnemosyne-tests/2sided.xml                                       mnemosyne            1      2      0      0      0      0         0     0
mnemosyne-tests/3sided.xml                                       mnemosyne            2      2      0      0      0      0         0     0
mnemosyne-tests/3sided_corrupt.xml                               mnemosyne            2      2      0      0      0      0         0     0
mnemosyne-tests/3sided_missing.xml                               mnemosyne            1      1      0      0      0      0         0     0
mnemosyne-tests/anki1.apkg                                       anki                 6      7      0      0      0     10         0     2
mnemosyne-tests/excel_import.txt                                 csv                  5      5      0      0      0      0         0     0
mnemosyne-tests/map.xml                                          mnemosyne            2      2      0      0      0      0         0     0
mnemosyne-tests/media_slashes.xml                                mnemosyne            1      1      0      0      0      0         0     0
mnemosyne-tests/sm7.txt                                          supermemo-txt        4      4      0      0      0      0         0     0
mnemosyne-tests/smconv.xml                                       mnemosyne            3      3      0      0      0      0         0     0
mnemosyne-tests/tag.xml                                          mnemosyne            4      4      0      0      0      0         0     0
mnemosyne-tests/tsv_1.txt                                        csv                  2      2      0      0      0      0         0     0
mnemosyne-tests/tsv_2.txt                                        csv                  1      1      0      0      0      0         0     0
mnemosyne-tests/tsv_4.txt                                        csv                  1      1      0      0      0      0         0     0
mnemosyne-tests/tsv_5.txt                                        csv                  1      1      0      0      0      0         0     0
mnemosyne-tests/tsv_6.txt                                        csv                  1      1      0      0      0      0         0     0
mnemosyne-tests/tsv_media.txt                                    csv                  2      2      0      0      0      0         0     0
mnemosyne-tests/word_import.txt                                  csv                  5      5      0      0      0      0         0     0
musicintervals/Selected Notes.apkg                               anki                 4      4      0      0      0      0         0     3
obsidian-sr/Triboelectric Effect.md                              obsidian             1      1      0      0      0      0         0     0
obsidian-sr/notes6-A.md                                          obsidian             1      2      0      0      0      0         0     0
org-drill/all-card.org                                           org                 24     62      0      0      0      0         0     0
org-drill/one-two-three.org                                      org                  3      3      0      0      0      0         0     0
org-drill/spanish.org                                            org                 22     27      2      0      0      0         0     0
org-fc/after_review.org                                          org                  2      3      0      0      0      0         0     0
org-fc/demo.org                                                  org                  9     15      0      0      0      0         0     0
org-fc/no_review_data.org                                        org                  1      1      0      0      0      0         0     0
org-fc/normal_swapped_drawers.org                                org                  1      1      0      0      0      0         0     0
org-fc/unclosed_drawer1.org                                      org                  1      1      0      0      0      0         0     0
repeater/physics.md                                              md                   2      2      0      0      0      0         0     0
repeater/test.md                                                 hashcards            7      7      1      1      0      0         0     0
sambhav2612/All Decks.txt                                        csv                 36     36      0      0      0      0         0     0
sambhav2612/All Decks[Card].txt                                  csv                 36     36      0      0      0      0         0     0
sambhav2612/collection.apkg                                      anki                36     36      0      0      0     38         0     0
srs-converter/empty-latest.apkg                                  anki                 0      0      0      0      0      0         0     0
srs-converter/empty-legacy-2.apkg                                anki                 0      0      0      0      0      0         0     0
srs-converter/empty-legacy-2.colpkg                              anki                 0      0      0      0      0      0         0     0
srs-converter/mixed-legacy-2.apkg                                anki                 8     10      3      0      0     20         0     0
supermemo-xml-1/supermemo1.xml                                   supermemo            1      1      1      0      0      0         0     0
ultimate-geography/capital.csv                                   csv                220    220      0      0      1      0         0     0
ultimate-geography/country_info.csv                              csv                 78     78     27      0      1      0         0     0
ultimate-geography/data-onefile-legacy.csv                       csv                221    221     90      0      1      0         0     0
ultimate-geography/main.csv                                      csv                320    320      0      0      1      0         0     0
ultimate-geography/sources.csv                                   csv                547    547      0      0      1      0         0     0
yanki/Anki.apkg                                                  anki                63     66      6      0      0    253         0     9
yanki/backup-2026-03-30-16.43.38.colpkg                          anki                 0      0      0      0      0      0         0     0
yanki/collection.anki2                                           anki                 0      0      0      0      0      0         0     0
zhongwen-anki/deck-anki21.apkg                                   anki                 2      2      0      0      0      0         2     0
zhongwen-anki/deck.apkg                                          anki                 6      6      0      0      0      0         0     0
zhongwen-anki/input.tsv                                          csv                  2      2      0      0      1      0         0     0
zhongwen-anki/output.tsv                                         csv                  2      2      0      0      1      0         0     0
`;

/** Files that hold nothing to learn, or are damaged, and a part of the sentence that says so. */
export const REFUSED: readonly (readonly [path: string, message: RegExp])[] = [
  ['anki-tests/anki12-broken.anki', /from Anki 1/],
  ['anki-tests/anki12.anki', /from Anki 1/],
  ['anki-tests/invalid-ords.anki', /from Anki 1/],
  ['ankidroid/initial_version_2_12_1_corrupt_regular.anki2', /is damaged/],
  ['ankidroid/path-traversal.zip', /an archive with no Anki/],
  ['ankidroid/text-ucs2-be-bom.txt', /no tab, comma/],
  ['carddown/ignored.md', /so it is not imported/],
  ['hashcards/macros.tex', /not a format that deckhand knows/],
  ['mnemosyne-tests/bad_version.xml', /has version 2/],
  ['mnemosyne-tests/bad_xml.xml', /never closed/],
  ['mnemosyne-tests/tsv_3.txt', /no tab, comma/],
  ['obsidian-sr/cards-with-blank-lines.md', /has no cards/],
  ['obsidian-sr/cloze-cards.md', /has no cards/],
  ['obsidian-sr/notes4-A.md', /has no cards/],
  ['obsidian-sr/notes4-B.md', /has no cards/],
  ['obsidian-sr/q-and-a-cards.md', /has no cards/],
  ['obsidian-sr/zh-flashcards.md', /has no cards/],
  ['org-fc/after_review.tsv', /a log of reviews/],
  ['pleco-hsk30/wordlist.txt', /no tab, comma/],
  ['py-fsrs/review_logs_josh_1711744352250_to_1728234780857.csv', /a log of reviews/],
  ['srs-converter/lfs-pointer-emptyLatest.apkg', /Git LFS pointer/],
  ['ultimate-geography/guid.csv', /only one of its columns/],
];
