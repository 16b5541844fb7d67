import {
  GetEmailTemplateCommand,
  ListEmailTemplatesCommand,
  SendBulkEmailCommand,
  type SendBulkEmailCommandInput,
  SendEmailCommand,
  TestRenderEmailTemplateCommand,
} from '@aws-sdk/client-sesv2'
import { describe, expect, it } from 'vitest'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { renderTemplate } from './template/render-template.ts'
import { domain, type SesTest, startSes, template, zone } from './testing/start-ses.ts'

const from = 'no-reply@mail.agency.example'
const agency = {
  ...domain('mail.agency.example'),
  ...zone('mail.agency.example'),
  Welcome: template('welcome', {
    SubjectPart: 'Hello {{name}}',
    TextPart: 'Your code is {{code}}.',
    HtmlPart: '<p>Your code is {{code}}.</p>',
  }),
  Html: template('html-only', { SubjectPart: 'Hi', HtmlPart: '<p>Hi</p>' }),
}

/** https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-advanced.html */
describe('a template', () => {
  const data = {
    name: 'Ana <b>',
    count: 0,
    no: false,
    contact: { city: 'Oakland', tags: ['a', 'b'] },
    plans: [{ title: 'one', open: true }, { title: 'two' }],
    rates: { low: 5, high: 9 },
  }

  it.each([
    ['Hello {{name}} & {{{name}}}', 'Hello Ana <b> & Ana <b>'],
    ['{{contact.city}} {{contact.tags.[1]}} {{count}} {{no}}', 'Oakland b 0 false'],
    ['{{#each plans}}{{@index}}:{{title}}{{#unless @last}}, {{/unless}}{{/each}}', '0:one, 1:two'],
    ['{{#each rates}}{{@key}}={{this}};{{/each}}', 'low=5;high=9;'],
    ['{{#each plans as |plan at|}}{{at}}{{plan.title}}{{/each}}', '0one1two'],
    ['{{#each absent}}x{{else}}none{{/each}}', 'none'],
    ['{{#each plans}}{{../name}};{{/each}}', 'Ana <b>;Ana <b>;'],
    ['{{#if absent}}a{{else if name}}b{{else}}c{{/if}}', 'b'],
    ['{{#if count}}a{{else}}b{{/if}}{{#unless no}}c{{/unless}}', 'bc'],
    ['{{#with contact}}{{city}}{{/with}}', 'Oakland'],
    ['{{#plans}}{{title}}{{/plans}}{{^absent}}none{{/absent}}', 'onetwonone'],
    ['{{#*inline "item"}}<{{title}}>{{/inline}}{{#each plans}}{{> item}}{{/each}}', '<one><two>'],
    ['{{#*inline "item"}}{{of}}-{{title}}{{/inline}}{{> item plans.[0] of="x"}}', 'x-one'],
    ['{{lookup contact.tags 0}}{{@root.count}}', 'a0'],
    ['a{{! a comment }}b {{~#if name~}} c {{~/if~}} d', 'ab c d'.replace('b c d', 'bcd')],
    ['\\{{name}}', '{{name}}'],
  ])('%s', (text, expected) => {
    expect(renderTemplate(text, data)).toBe(expected)
  })

  it.each([
    ['{{absent}}', "Attribute 'absent' is not present"],
    ['{{contact.street}}', "Attribute 'contact.street' is not present"],
    ['{{constructor}}', 'is not present'],
    ['{{contact.__proto__}}', 'is not present'],
    ['{{name.length}}', 'is not present'],
    ['{{#if name}}', 'Template is not valid'],
    ['{{log name}}', 'there is no helper log'],
    ['{{#shout name}}a{{/shout}}', 'there is no helper shout'],
    ['{{> absent}}', 'there is no inline partial absent'],
    [`${'{{#if name}}'.repeat(101)}${'{{/if}}'.repeat(101)}`, 'too complex'],
    ['{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}', 'too complex'],
    [
      `{{#each l}}{{#each @root.l}}{{#each @root.l}}{{#each @root.l}}x{{/each}}{{/each}}{{/each}}{{/each}}`,
      'too complex',
    ],
  ])('is not rendered: %s', (text, message) => {
    expect(() => renderTemplate(text, { ...data, l: Array.from({ length: 100 }, () => 1) })).toThrow(message)
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Template.html */
describe('a message by a template', () => {
  const send = ({ send: sent }: SesTest, Template: object) =>
    sent(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: ['ana@example.com'] },
        Content: { Template },
      }),
    )

  it('is rendered with its data', async () => {
    const on = await startSes(agency)
    await send(on, { TemplateName: 'welcome', TemplateData: '{"name":"Ana","code":"123"}' })
    expect(on.sandbox.mailbox.find('ana@example.com')).toMatchObject([
      { subject: 'Hello Ana', text: '<p>Your code is 123.</p>', plain: 'Your code is 123.' },
    ])
  })

  it('can have its template in the call', async () => {
    const on = await startSes(agency)
    const TemplateContent = { Subject: 'Hi {{name}}', Text: '{{name}}!' }
    await send(on, { TemplateContent, TemplateData: '{"name":"Ana"}' })
    expect(on.sandbox.mailbox.find('ana@example.com')).toMatchObject([{ subject: 'Hi Ana', text: 'Ana!' }])
  })

  it('can have HTML without text', async () => {
    const on = await startSes(agency)
    await send(on, { TemplateName: 'html-only' })
    expect(on.sandbox.mailbox.find('ana@example.com')[0]).not.toHaveProperty('plain')
  })

  it.each([
    ['a template that does not exist', { TemplateName: 'absent' }, 'NotFoundException'],
    ['data that is no JSON', { TemplateName: 'welcome', TemplateData: '{' }, 'BadRequestException'],
    ['data that is no object', { TemplateName: 'welcome', TemplateData: '[1]' }, 'BadRequestException'],
    [
      'data of more than 262,144 characters',
      { TemplateName: 'welcome', TemplateData: `{"a":"${'a'.repeat(262_144)}"}` },
      'BadRequestException',
    ],
    ['two templates', { TemplateName: 'welcome', TemplateContent: { Text: 'a' } }, 'BadRequestException'],
    ['no template', {}, 'BadRequestException'],
  ])('is refused with %s', async (_, Template, name) => {
    await expect(send(await startSes(agency), Template)).rejects.toMatchObject({ name })
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html */
describe('messages in bulk', () => {
  const entry = (address: string, data?: string) => ({
    Destination: { ToAddresses: [address] },
    ...(data !== undefined && {
      ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: data } },
    }),
  })
  const bulk = ({ send: sent }: Pick<SesTest, 'send'>, input: Partial<SendBulkEmailCommandInput>) =>
    sent(
      new SendBulkEmailCommand({
        FromEmailAddress: from,
        DefaultContent: { Template: { TemplateName: 'welcome', TemplateData: '{"name":"you","code":"0"}' } },
        BulkEmailEntries: [],
        ...input,
      }),
    )

  it('have the data of their entry, or the default if it has none or an empty object', async () => {
    const on = await startSes(agency)
    const { BulkEmailEntryResults = [] } = await bulk(on, {
      BulkEmailEntries: [
        entry('ana@example.com', '{"name":"Ana","code":"1"}'),
        entry('ben@example.com'),
        entry('eve@example.com', '{}'),
      ],
    })
    expect(BulkEmailEntryResults.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
    expect(new Set(BulkEmailEntryResults.map(({ MessageId }) => MessageId)).size).toBe(3)
    expect(on.sandbox.mailbox.all().map(({ subject }) => subject)).toEqual(['Hello Ana', 'Hello you', 'Hello you'])
  })

  it('succeed or fail each by itself', async () => {
    const on = await startSes(agency)
    const { BulkEmailEntryResults } = await bulk(on, { BulkEmailEntries: [entry('ana'), entry('ben@example.com')] })
    expect(BulkEmailEntryResults).toMatchObject([
      { Status: 'INVALID_PARAMETER', Error: "Missing final '@domain'" },
      { Status: 'SUCCESS' },
    ])
  })

  it.each([
    ['TEMPLATE_NOT_FOUND', { DefaultContent: { Template: { TemplateName: 'absent' } } }],
    ['CONFIGURATION_SET_NOT_FOUND', { ConfigurationSetName: 'absent' }],
    ['MESSAGE_REJECTED', { FromEmailAddress: 'a@other.example' }],
  ])('fail with %s', async (Status, input) => {
    const on = await startSes(agency)
    const answer = await bulk(on, { BulkEmailEntries: [entry('ana@example.com')], ...input })
    expect(answer.BulkEmailEntryResults).toMatchObject([{ Status }])
    expect(answer.$metadata.httpStatusCode).toBe(200)
  })

  it('are fifty at most', async () => {
    const on = await startSes(agency)
    const BulkEmailEntries = Array.from({ length: 51 }, (_, index) => entry(`a${index}@example.com`))
    await expect(bulk(on, { BulkEmailEntries })).rejects.toMatchObject({ name: 'BadRequestException' })
  })

  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html */
  it('need a permission of their own', async () => {
    const on = await startSes({ ...agency, Sender: role('sender', [allow('ses:SendEmail')]) })
    const BulkEmailEntries = [entry('ana@example.com')]
    await expect(bulk({ send: on.as(owner, 'sender') }, { BulkEmailEntries })).rejects.toThrow('ses:SendBulkEmail')
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_TestRenderEmailTemplate.html */
describe('a rendering for a test', () => {
  const render = ({ send: sent }: SesTest, TemplateName: string, data: object) =>
    sent(new TestRenderEmailTemplateCommand({ TemplateName, TemplateData: JSON.stringify(data) }))

  it('is a message', async () => {
    const on = await startSes(agency)
    const { RenderedTemplate } = await render(on, 'welcome', { name: 'Ana', code: '123' })
    expect(RenderedTemplate).toContain('Subject: Hello Ana')
    expect(RenderedTemplate).toContain('<p>Your code is 123.</p>')
  })

  it('fails by name for an attribute or a template that is missing', async () => {
    const on = await startSes(agency)
    await expect(render(on, 'welcome', { name: 'Ana' })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: "Attribute 'code' is not present in the rendering data.",
    })
    await expect(render(on, 'absent', {})).rejects.toMatchObject({ name: 'NotFoundException' })
  })
})

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailTemplate.html */
it('lists and shows the templates', async () => {
  const on = await startSes(agency)
  const { TemplatesMetadata, NextToken } = await on.send(new ListEmailTemplatesCommand({ PageSize: 1 }))
  expect(TemplatesMetadata).toMatchObject([{ TemplateName: 'welcome', CreatedTimestamp: expect.any(Date) }])
  await on.clock.advance(60_000)
  const later = await on.send(new ListEmailTemplatesCommand({ PageSize: 1 }))
  expect(later.TemplatesMetadata, 'the time of creation stays').toEqual(TemplatesMetadata)
  const rest = await on.send(new ListEmailTemplatesCommand({ NextToken }))
  expect(rest.TemplatesMetadata).toMatchObject([{ TemplateName: 'html-only' }])
  expect(await on.send(new GetEmailTemplateCommand({ TemplateName: 'welcome' }))).toMatchObject({
    TemplateName: 'welcome',
    TemplateContent: { Subject: 'Hello {{name}}', Text: 'Your code is {{code}}.' },
  })
  await expect(on.send(new GetEmailTemplateCommand({ TemplateName: 'absent' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  })
  await expect(on.send(new ListEmailTemplatesCommand({ NextToken: 'none' }))).rejects.toMatchObject({
    name: 'BadRequestException',
  })
})
