/** A typed attribute of a message, as the JSON protocol has it; binary values in base64. */
export type MessageAttribute = { DataType: string; StringValue?: string | undefined; BinaryValue?: string | undefined }
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>

/** The bytes of a message that count against its limit: the body, and names, types and values of attributes. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  const ofAttributes = Object.entries(attributes).map(
    ([name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      Buffer.byteLength(name) +
      Buffer.byteLength(DataType) +
      Buffer.byteLength(StringValue) +
      Buffer.from(BinaryValue, 'base64').length,
  )
  return ofAttributes.reduce((total, bytes) => total + bytes, Buffer.byteLength(body))
}

/** Control characters, surrogates and what Unicode has no character for: XML 1.0 takes none of them, and so SQS. */
const unsendable = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/** Returns texts as the string attributes of a message of SQS, and leaves out those that are empty. */
export function stringAttributes(texts: Readonly<Record<string, string | undefined>>): MessageAttributes {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      text ? [[name, { DataType: 'String', StringValue: sendable(text) }]] : [],
    ),
  )
}

/** Returns whether SQS takes the characters of a text. */
export function isSendable(text: string): boolean {
  return text.search(unsendable) === -1
}

/** Replaces the characters of a text that SQS does not take. */
export function sendable(text: string): string {
  return text.replace(unsendable, '\ufffd')
}
