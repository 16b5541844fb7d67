import { MessageRejected, SESv2Client } from '@aws-sdk/client-sesv2'
import { expect, it } from 'vitest'
import { recordingClient } from '../testing/recording-client.ts'
import { sesPost } from './ses-post.ts'

const environment = { MAIL_FROM: 'Harbor Light <hello@mail.example.org>', MAIL_CONFIGURATION_SET: 'harborlight' }
const text = { subject: 'Qué sigue', html: '<p>así</p>', text: 'así' }

it('a mail goes to one address, in the agency’s name, tagged with its kind, as HTML and as text', async () => {
  const { client, calls } = recordingClient(SESv2Client, { MessageId: 'id-of-ses' })
  expect(await sesPost(client, environment)('maribel@example.com', 'submission-confirmed', text)).toBe('id-of-ses')
  expect(calls).toEqual([
    {
      SendEmail: {
        FromEmailAddress: 'Harbor Light <hello@mail.example.org>',
        ConfigurationSetName: 'harborlight',
        Destination: { ToAddresses: ['maribel@example.com'] },
        EmailTags: [{ Name: 'kind', Value: 'submission-confirmed' }],
        Content: {
          Simple: {
            Subject: { Data: 'Qué sigue', Charset: 'UTF-8' },
            Body: { Html: { Data: '<p>así</p>', Charset: 'UTF-8' }, Text: { Data: 'así', Charset: 'UTF-8' } },
          },
        },
      },
    },
  ])
})

it.each([
  [new MessageRejected({ message: 'Maribel', $metadata: {} }), { name: 'Poison', reason: 'MessageRejected' }],
  [new Error('throttled'), { message: 'throttled' }],
])('what SES answers with %o is reported as a final refusal or as a fault', async (fault, expected) => {
  const { client } = recordingClient(SESv2Client, fault)
  await expect(sesPost(client, environment)('a@example.com', 'urgent-case', text)).rejects.toMatchObject(expected)
})

it('an answer without an id is a fault', async () => {
  const { client } = recordingClient(SESv2Client, {})
  await expect(sesPost(client, environment)('a@example.com', 'urgent-case', text)).rejects.toThrow('without an id')
})
