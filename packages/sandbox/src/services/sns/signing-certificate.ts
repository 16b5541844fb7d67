import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'

/** The object identifier of sha256WithRSAEncryption and of a common name, in DER. */
const [sha256WithRsa, commonName] = [Buffer.from('2a864886f70d01010b', 'hex'), Buffer.from('550403', 'hex')]

/** The tags of the parts of a certificate. */
const tags = {
  integer: 0x02,
  bits: 0x03,
  none: 0x05,
  identifier: 0x06,
  text: 0x0c,
  sequence: 0x30,
  set: 0x31,
  time: 0x18,
}

type Certified = {
  /** Who the certificate names, for example `sns.amazonaws.com`. */
  name: string
  /** Milliseconds since 1970. */
  from: number
  until: number
}

/**
 * Makes the certificate of a key, signed by the key itself. Node.js reads certificates and makes none.
 *
 * @param privateKey a key of RSA in PEM
 * @returns an X.509 certificate in PEM
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function signingCertificate(privateKey: string, { name, from, until }: Certified): string {
  const key = createPrivateKey(privateKey)
  const algorithm = der('sequence', der('identifier', sha256WithRsa), der('none'))
  const named = der(
    'sequence',
    der('set', der('sequence', der('identifier', commonName), der('text', Buffer.from(name)))),
  )
  const certified = der(
    'sequence',
    der('integer', Buffer.from([1])),
    algorithm,
    named,
    der('sequence', time(from), time(until)),
    named,
    publicKeyOf(key),
  )
  // Each of the bits is used: the first byte counts those that are not.
  const signature = der('bits', Buffer.from([0]), sign('sha256', certified, key))
  const encoded = der('sequence', certified, algorithm, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${encoded.replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}

function time(milliseconds: number): Buffer {
  return der('time', Buffer.from(new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '')))
}

/** Encodes a part: its tag, its length and its content. */
function der(tag: keyof typeof tags, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tags[tag]]), lengthOf(content.length), content])
}

function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.from([length])
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([128 + bytes.length]), bytes])
}
