import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { postForm, signedForm } from './testing/posted-form.ts'
import { presign } from './testing/presign.ts'
import { bucketOf, refusal, startS3 } from './testing/start-s3.ts'

const large = 'x'.repeat(30 * 1024 * 1024)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
it('a large body that is refused before its end gets the reason, and the next call its answer', async () => {
  const { guarded, s3, clock } = await startS3({
    Cases: bucketOf('cases'),
    Idle: role('idle', [allow('s3:ListBucket')]),
  })
  const { gatewayUrl } = guarded.sandbox
  const credentials = guarded.sandbox.credentialsFor(owner, 'user')
  const at = new Date(clock.now())
  const put = (client: typeof s3, Body: string) =>
    client.send(new PutObjectCommand({ Bucket: 'cases', Key: 'a', Body }))
  expect(await refusal(put(guarded.as(owner, 'idle').s3, large))).toMatchObject({ name: 'AccessDenied', status: 403 })

  const policy = {
    expiration: new Date(clock.now() + 60_000).toISOString(),
    conditions: [{ bucket: 'cases' }, { key: 'a' }, ['content-length-range', 1, 1_000]],
  }
  const posted = await postForm(
    `${gatewayUrl}/cases`,
    signedForm(credentials, { policy, fields: { key: 'a' }, at }),
    large,
  )
  expect([posted.status, await posted.text()]).toEqual([400, expect.stringContaining('<Code>EntityTooLarge</Code>')])

  const url = await presign(gatewayUrl, credentials, {
    method: 'PUT',
    path: '/cases/a',
    at: new Date(clock.now() - 3_600_000),
  })
  const expired = await fetch(url, { method: 'PUT', body: large })
  expect([expired.status, await expired.text()]).toEqual([403, expect.stringContaining('Request has expired')])

  await put(s3, 'small')
}, 60_000)
