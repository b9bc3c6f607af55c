/** From the format of SQLite's files (sqlite.org/fileformat.html): sections 1.3 and 1.6. */
const PAGE_SIZE_AT = 16;
const PAGES_AT = 28;
const INNER_PAGE = 5;
const INNER_HEADER = 12;

/**
 * The same database with the table that grows from `root` as two levels of pages, each of which
 * leads to the one below it as often as it has room to: a few kilobytes with millions of rows.
 */
export function amplified(database: Uint8Array, root = 3): Uint8Array {
  const file = Buffer.from(database);
  const pageSize = file.readUInt16BE(PAGE_SIZE_AT);
  const pages = file.length / pageSize;
  const leaf = file.subarray((root - 1) * pageSize, root * pageSize);
  const grown = Buffer.concat([
    file,
    leaf,
    innerPage(pageSize, pages + 1),
    innerPage(pageSize, pages + 2),
  ]);
  innerPage(pageSize, pages + 3).copy(grown, (root - 1) * pageSize);
  grown.writeUInt32BE(pages + 3, PAGES_AT);
  return grown;
}

/** A page of a table's tree whose every cell leads to the same page. */
function innerPage(pageSize: number, child: number): Buffer {
  const page = Buffer.alloc(pageSize);
  const cellSize = 7;
  const cells = Math.floor((pageSize - INNER_HEADER) / (cellSize + 2));
  page.writeUInt8(INNER_PAGE, 0);
  page.writeUInt16BE(cells, 3);
  page.writeUInt16BE(pageSize - cells * cellSize, 5);
  page.writeUInt32BE(child, 8);
  for (let cell = 0; cell < cells; cell += 1) {
    const at = pageSize - (cell + 1) * cellSize;
    page.writeUInt16BE(at, INNER_HEADER + cell * 2);
    page.writeUInt32BE(child, at);
    // The largest key below it, in 14 bits.
    page.writeUInt8(0x80 | (cell >> 7), at + 4);
    page.writeUInt8(cell & 0x7f, at + 5);
  }
  return page;
}
