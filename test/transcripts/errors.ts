/** What goes wrong by what a person types, or by what is on their disk. */
export const ERRORS = `
# Words that there are not
nonsense
studdy
study nonsense
due nonsense
due kafk
due --colour
due --jsn
help nonsense
--nonsense
decks extra
stats nonsense
check nonsense
check missing.md
edit nonsense
rename nonsense other
remove nonsense
remove ./missing
read nonsense
interview nonsense
cram nonsense --by +5d
export nonsense
completion
completion tcsh
# Words that are missing
answer
answer dog
show
suspend
add
new
rename kafka
import
# Cards
show zzzzzzzz
show xy
show house
show "What is nowhere?"
answer zzzzzzzz good
answer dog perfect
answer dog q7
answer dog good --ms soon
suspend zzzzzzzz
suspend dog zzzzzzzz
unsuspend zzzzzzzz
reset zzzzzzzz
reset dog
undo
undo nonsense
undo --yes
browse is:nonsense
browse facet:nonsense
browse deck:nonsense
# Numbers and choices
study --new many
study --new -1
study --limit 0
study --minutes 1.5
study --facet nonsense
study --grades letters
study --type --no-type
study --tag nonsense
interview --topics 0
interview --minutes soon
read --facet nonsense
# Crams
cram
cram --by someday
cram --by 2020-01-01
cram --by 2026-02-30
cram --by today
cram --by +9999d
cram --by +5d --minutes 0
cram --by +5d --skip someday
cram --by +5d --skip mon,tue,wed,thu,fri,sat,sun
cram --by +5d --must nonsense
cram --by +5d --tag nonsense
cram --by +5d --now
cram --stop
cram --stop --result
cram kafka --stop
cram --result
cram --result splendid
cram --recalled 80
cram --result well --recalled 101
# Settings
config nonsense
config get
config get nonsense
config set
config set nonsense 1
config set newPerDay many
config set newPerDay -1
config set rollover 24
config set grades letters
config set shippedDeck maybe
# Decks and files
new kafka
new ../outside
new .
new a/../b
add missing.md
add missing
write empty/readme.txt nothing
add empty
write plain.txt text
add plain.txt
rename kafka queues
rename kafka ../outside
remove kafka
EDITOR= edit kafka
EDITOR=no-such-editor edit kafka
# Bringing in
import missing.apkg
import -
write bad.apkg PK no zip
import bad.apkg
write empty.csv 
import empty.csv
write lonely.csv one\\ntwo\\nthree\\n
import lonely.csv
write words.csv front,back\\nsun,sol\\n
import words.csv --front 9
import words.csv --front nonsense
import words.csv --front 1 --back 1
import words.csv --format nonsense
import words.csv --format apkg
import words.csv --encoding nonsense
import words.csv --delimiter ab
import words.csv --keep-schedule --no-schedule
import words.csv --deck ../outside
write notes.xml <a><b></a>
import notes.xml
write page.md Just a text.\\n
import page.md
import empty
import data/decks/kafka.md
# Handing on
export
export kafka --format nonsense
export kafka -o kafka.xyz
export kafka --format apkg
export kafka queues --format md
export kafka --format md --with-progress -o there
write there.csv a\\n
export kafka -o there.csv
export kafka -o missing/there.csv
# A broken deck, and other things on the disk
write data/decks/broken.md BROKEN
check
check broken
due broken
write data/config.json {\\n
due
config
write data/config.json {\\"newPerDay\\":-5,\\"shippedDeck\\":false}
due --count
config
write data/config.json {\\"shippedDeck\\":false}
write data/reviews.jsonl nonsense\\n
due --count
doctor
doctor --repair
doctor
write data/progress.json {\\n
due --count
doctor
# Nothing at all
--data nowhere due
--data nowhere next
--data nowhere study
--data nowhere read
--data nowhere interview
--data nowhere interview --history
--data nowhere cram --by +5d
--data nowhere stats
--data nowhere stats --calibration
--data nowhere browse
--data nowhere export
--data nowhere due --exit-code
--data plain.txt due
--data
`;
