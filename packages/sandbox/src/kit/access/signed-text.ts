import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** Signs texts that clients carry, such as receipt handles and task tokens. A changed one is not read. */
export type SignedTexts = { sign(text: string): string; read(signed: string): string | undefined }

const signatureBytes = 32

/** @param secret 32 bytes of the account. @param purpose a text that is signed for one purpose is not read for another */
export function signedTexts(purpose: string, secret: Buffer): SignedTexts {
  const key = createSecretKey(secret)
  const signatureOf = (text: string) => createHmac('sha256', key).update(`${purpose}\n${text}`).digest()
  return {
    sign: (text) => Buffer.concat([signatureOf(text), Buffer.from(text)]).toString('base64'),
    read(signed) {
      const bytes = Buffer.from(signed, 'base64')
      const text = bytes.subarray(signatureBytes).toString()
      const isOurs =
        bytes.length > signatureBytes &&
        bytes.toString('base64') === signed &&
        timingSafeEqual(bytes.subarray(0, signatureBytes), signatureOf(text))
      return isOurs ? text : undefined
    },
  }
}
