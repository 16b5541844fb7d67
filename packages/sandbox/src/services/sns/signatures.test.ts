import { createVerify, X509Certificate } from 'node:crypto'
import { PublishCommand } from '@aws-sdk/client-sns'
import { describe, expect, it } from 'vitest'
import { queue, queuePolicy, startTopics, type Topics, topic, topicArn, toQueue } from './testing/start-topics.ts'

const resources = {
  News: topic('news'),
  Modern: topic('modern', { SignatureVersion: '2' }),
  Work: queue('work'),
  Policy: queuePolicy('Work'),
  ToWork: toQueue('News', 'work'),
  Other: toQueue('Modern', 'work'),
}

type Signed = Record<string, string>

/** The text that AWS's documentation says is signed: names and values, each in a line. */
function signedText(message: Signed): string {
  const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
  return names
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('')
}

async function certificateOf(message: Signed): Promise<X509Certificate> {
  const answer = await fetch(String(message.SigningCertURL))
  expect(answer.status).toBe(200)
  return new X509Certificate(await answer.text())
}

function isSignedBy(certificate: X509Certificate, message: Signed): boolean {
  return createVerify(message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(signedText(message))
    .verify(certificate.publicKey, String(message.Signature), 'base64')
}

async function publishedTo(on: Topics, name: string, more: object = {}): Promise<Signed> {
  await on.send(new PublishCommand({ TopicArn: topicArn(name), Message: 'a\nb ñ', ...more }))
  return (await on.received('work'))[0]?.envelope as Signed
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
describe('a message is signed', () => {
  it.each([
    ['with SHA-1 by default', 'news', '1', {}],
    ['with SHA-1, its subject too', 'news', '1', { Subject: 'Greeting' }],
    ['with SHA-256, if the topic says so', 'modern', '2', { Subject: 'Greeting' }],
  ])('%s', async (_how, name, version, more) => {
    const on = await startTopics(resources)
    const message = await publishedTo(on, name, more)
    expect(message.SignatureVersion).toBe(version)
    const certificate = await certificateOf(message)
    expect(isSignedBy(certificate, message)).toBe(true)
    expect(isSignedBy(certificate, { ...message, Message: 'other' })).toBe(false)
    expect(isSignedBy(certificate, { ...message, TopicArn: topicArn('other') })).toBe(false)
  })

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html */
  it('but not if its topic is FIFO', async () => {
    const on = await startTopics({
      ...{ Orders: topic('orders.fifo', { FifoTopic: true }), Work: queue('work'), Policy: queuePolicy('Work') },
      ToWork: toQueue('Orders', 'work'),
    })
    const message = await publishedTo(on, 'orders.fifo', { MessageGroupId: 'g', MessageDeduplicationId: 'd' })
    expect(Object.keys(message)).toEqual(
      'Type MessageId SequenceNumber TopicArn Message Timestamp UnsubscribeURL'.split(' '),
    )
  })

  it('with a key whose certificate is valid, names SNS, signs itself and stays after a restart', async () => {
    const first = await startTopics(resources)
    const message = await publishedTo(first, 'news')
    const certificate = await certificateOf(message)
    expect(certificate.subject).toBe('CN=sns.amazonaws.com')
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(Date.parse(certificate.validFrom)).toBeLessThanOrEqual(first.clock.now())
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(first.clock.now())
    await first.sandbox.close()
    const second = await startTopics(resources, { dataDir: first.dataDir, clock: first.clock })
    const { pathname } = new URL(String(message.SigningCertURL))
    const again = await fetch(new URL(pathname, second.sandbox.gatewayUrl))
    expect(isSignedBy(new X509Certificate(await again.text()), message)).toBe(true)
  })
})

it('a certificate that the account does not have is not found', async () => {
  const { sandbox } = await startTopics(resources)
  const answer = await fetch(`${sandbox.gatewayUrl}/SimpleNotificationService-${'0'.repeat(32)}.pem`)
  expect(answer.status).toBe(404)
})
