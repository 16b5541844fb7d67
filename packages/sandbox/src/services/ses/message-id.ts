/** Returns a message id of SES's form: the time in hexadecimal, a UUID and a count. @param at milliseconds since 1970 */
export function createMessageId(at: number, uuid: string): string {
  return `0100${at.toString(16).padStart(12, '0')}-${uuid}-000000`
}
