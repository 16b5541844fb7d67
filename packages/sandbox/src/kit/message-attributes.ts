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
