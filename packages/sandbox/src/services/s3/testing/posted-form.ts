import { createHmac } from 'node:crypto'
import type { Credentials } from '../../../kit/access/credentials.ts'

type Policy = { conditions: unknown[]; expiration: string }

/** Returns the fields of a form that uploads a file, with the signature of its policy. */
export function signedForm(
  credentials: Omit<Credentials, 'expiration'>,
  { policy, fields, at }: { policy: Policy; fields: Record<string, string>; at: Date },
): Record<string, string> {
  const timestamp = `${at.toISOString().replace(/[-:]|\.\d{3}/g, '')}`
  const scope = [timestamp.slice(0, 8), 'us-east-1', 's3', 'aws4_request']
  const own = {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': [credentials.accessKeyId, ...scope].join('/'),
    'x-amz-date': timestamp,
    'x-amz-security-token': credentials.sessionToken,
  }
  const conditions = [...policy.conditions, ...Object.entries(own).map(([name, value]) => ({ [name]: value }))]
  const text = Buffer.from(JSON.stringify({ ...policy, conditions })).toString('base64')
  const hmac = (key: Buffer | string, value: string) => createHmac('sha256', key).update(value).digest()
  const key = scope.reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`)
  return { ...fields, ...own, policy: text, 'x-amz-signature': hmac(key, text).toString('hex') }
}

/** Sends a form as a browser does. The file comes last. */
export async function postForm(url: string, fields: Record<string, string>, file: string): Promise<Response> {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob([file]), 'a.txt')
  return fetch(url, { method: 'POST', body: form, redirect: 'manual' })
}
