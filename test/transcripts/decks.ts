/** A deck with cards of every kind. */
const KAFKA = `---
title: Kafka
tags: [messaging]
---

# Partitions

Q: What does a partition keep?
A: The order of its messages.

Q: Which settings make a producer safe?
A:
- \`acks=all\`
- idempotence
- retries

C: The consumers of a {{c1::group}} share the {{c2::partitions}} of a topic.

---

- the number that says where a reader is ::: offset
- the oldest messages go first :: retention
- the broker that takes the writes of a partition :: leader

Q: What does this print?

\`\`\`js
console.log([1, 2, 3].length);
\`\`\`

A: **3**, and nothing else.

Q: What is drawn here?
A: ![a log](log.png)
`;

/** Short answers that are typed. */
const SPANISH = `---
title: Spanish
tags: [language, core]
type: true
---

- dog :: perro
- to drink :: beber
- house ::: casa
`;

/** A topic in facets, for reading and for interviews. */
const QUEUES = `# Queues

## Definition
A queue keeps messages. Consumers take them.

## Memory anchor
- A conveyor belt in a bakery.

## Expected depth
- Producers write at the tail.
- Consumers read at the head.
- Offsets say how far.

## Interview-ready answer
- Decouple services with a queue.
- Retry on failure.

## Common trap
- Order holds within a partition only.
`;

export const DECKS: Readonly<Record<string, string>> = {
  'kafka.md': KAFKA,
  'lang/spanish.md': SPANISH,
  'queues.md': QUEUES,
  'seven.md': questions(7),
};

/** What `check` finds something in. */
export const BROKEN = `---
title: Broken
colour: red
---

# Logs

## Definitoin
A log grows at its end.

## Common trap

Q: What is a log?

Q: What is an offset?
A: A position.

Q: What is an offset?
A: A place.

Q:What has no blank?
A:This.

C: A cloze without a gap.
C: A {{c1::gap that is not closed.

- front ::
`;

/** Questions whose answers show no more than their number. */
export function questions(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    return `Q: question ${index + 1}?\nA: answer ${index + 1}\n`;
  }).join('\n');
}
