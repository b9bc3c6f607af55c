/** Every listing, and every command that changes something, as it goes well. */
export const LISTINGS = `
# What there is to do
deckhand
due
due kafka
due --count
due --exit-code
next
next queues
study
study --new 2
decks
stats
stats kafka
stats --calibration
# Cards and topics
browse
browse is:learning
browse -- deck:kafka -partition
browse tag:core
browse zebra
browse "two words"
show "What does a partition keep?"
show dog
show "Which settings make a producer safe?"
show "What is drawn here?"
read
read queues
read que --facet trap --facet definition
# The interview and the cram
interview
interview queues --topics 1
interview --minutes 3
interview --history
cram
cram --plan
cram kafka --by 2026-01-14 --plan
cram --by "20 jan" --minutes 20 --skip sat,sun --must core --plan
cram --by thursday --spend-all --no-schedule --plan
cram --now
cram --result
# Settings, and the state of what is saved
config
config list
config get rollover
config set newPerDay 10
config set grades 0-5
config set grades names
doctor
doctor --repair
completion bash
completion zsh
completion fish
complete -- ""
complete -- due ""
complete -- cram --t
complete -- show Wha
complete -- config set gr
# Answers, and what takes them back
answer "What does a partition keep?" good --ms 4000 --early
answer dog again --ms 2500 --early
answer house q4 --early
undo --yes
suspend dog
suspend dog
due
browse is:suspended
show dog
unsuspend dog
reset dog --yes
show dog
# Decks
check
write data/decks/extra.md Q: one?\\nA: 1\\n\\nQ: two?\\nA: 2\\n
write elsewhere/notes.md - tail ::: end\\n
due
check extra
new french
new lang/italian
add elsewhere
decks
rename extra lang/more
remove elsewhere --yes
remove lang/more --yes
decks
# Bringing in and handing on
write words.csv front,back,tags\\nsun,sol,sky\\nmoon,luna,sky night\\nstar,\\n
write faq.md # FAQ\\n\\n## What is a broker?\\n\\nA server of a cluster.\\n
import --dry-run words.csv
import words.csv
import words.csv
import faq.md --deck questions
import words.csv --front 2 --back 1 --deck turned
import nothing-here.csv words.csv
export kafka --format md
export words --format csv
export words --format tsv
export words --format json
export words --format anki-txt
export kafka --format apkg -o kafka.apkg
export words -o words-out.csv
export words -o words-out.csv --force
export --format md -o out
# A deck that was changed by hand
write data/decks/words.md - sunshine ::: sol\\n- moon ::: luna\\n
due
check words
# After the cram
at 2026-01-12T12:00
due
cram
cram --result
cram --result so-so --recalled 70
cram --result
cram --now --plan
stats
check
doctor
`;

/** What is laid out in another way where there is little room. */
export const NARROW = `
columns 40
due
decks
stats
stats --calibration
browse
show "What does a partition keep?"
read queues
interview --history
cram --plan
config
doctor
check
`;
