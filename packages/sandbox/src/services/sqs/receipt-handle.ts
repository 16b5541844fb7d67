import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a receipt handle is of: a message, at one of its receipts. */
export type Receipt = { messageId: string; receiveCount: number }

/** Makes and reads the receipt handles of a queue. A handle of another queue, or a changed one, is not read. */
export type ReceiptHandles = { of(receipt: Receipt): string; read(handle: string): Receipt | undefined }

/** @param key 32 bytes of the account */
export function receiptHandles(queueArn: string, key: Buffer): ReceiptHandles {
  const sign = (text: string) => createHmac('sha256', key).update(`${queueArn}\n${text}`).digest()
  return {
    of({ messageId, receiveCount }) {
      const text = `${messageId}:${receiveCount}`
      return Buffer.concat([sign(text), Buffer.from(text)]).toString('base64')
    },
    read(handle) {
      const bytes = Buffer.from(handle, 'base64')
      const text = bytes.subarray(32).toString()
      const isOurs =
        bytes.length > 32 && bytes.toString('base64') === handle && timingSafeEqual(bytes.subarray(0, 32), sign(text))
      if (!isOurs) return undefined
      const [messageId = '', receiveCount = ''] = text.split(':')
      return { messageId, receiveCount: Number(receiveCount) }
    },
  }
}
