import { signedTexts } from '../../kit/access/signed-text.ts'

/** What a receipt handle is of: a message, at one of its receipts. */
export type Receipt = { messageId: string; receiveCount: number }

/** Makes and reads the receipt handles of a queue. A handle of another queue, or a changed one, is not read. */
export type ReceiptHandles = { of(receipt: Receipt): string; read(handle: string): Receipt | undefined }

/** @param key 32 bytes of the account */
export function receiptHandles(queueArn: string, key: Buffer): ReceiptHandles {
  const texts = signedTexts(queueArn, key)
  return {
    of: ({ messageId, receiveCount }) => texts.sign(`${messageId}:${receiveCount}`),
    read(handle) {
      const text = texts.read(handle)
      if (text === undefined) return undefined
      const [messageId = '', receiveCount = ''] = text.split(':')
      return { messageId, receiveCount: Number(receiveCount) }
    },
  }
}
