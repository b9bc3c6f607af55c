/** A JSON object, its values still to be looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The members of a JSON object in a text, or none where the text is no such object. */
export function jsonMembers(text: string): readonly (readonly [name: string, value: unknown])[] {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
}

/** Whether a JSON value is an object, and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that should be a text; what is none is empty. */
export function textMember(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

/** A member that should be a list of objects; what is none of it is left out. */
export function objectMembers(object: JsonObject, name: string): readonly JsonObject[] {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
