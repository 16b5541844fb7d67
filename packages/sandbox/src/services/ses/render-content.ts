import type { EmailTemplate } from './declared.ts'
import type { Content } from './outgoing.ts'
import type { Attachment, MessageHeader, TemplateContent } from './requests.ts'
import { badRequest, notFound } from './ses-error.ts'
import { renderTemplate } from './template/render-template.ts'

/** The parts of a message, without places for values. */
export type Rendered = {
  subject: string
  text: string | undefined
  html: string | undefined
  headers: readonly MessageHeader[]
  attachments: readonly Attachment[]
}

/**
 * Returns the parts of a message. @throws TemplateFault if its template can't be rendered with its data; SesError for
 * a template that does not exist, or data that is not a JSON object
 */
export function renderContent(content: Content, templates: ReadonlyMap<string, EmailTemplate>): Rendered {
  if (content.kind === 'raw') return { subject: '', text: undefined, html: undefined, headers: [], attachments: [] }
  if (content.kind === 'simple') return content
  const { subject, text, html } = partsOf(content.template, templates)
  const { headers, attachments } = content
  return { ...renderParts({ subject, text, html }, content.data), headers, attachments }
}

type Parts = Pick<Rendered, 'subject' | 'text' | 'html'>

/** Renders the parts of a template. @param data JSON. @throws TemplateFault, SesError */
export function renderParts({ subject, text, html }: Parts, data: string): Parts {
  const values = readData(data)
  const rendered = (part: string | undefined) => (part === undefined ? undefined : renderTemplate(part, values))
  return {
    // A subject is one line.
    subject: renderTemplate(subject, values).replace(/[\r\n]+/g, ' '),
    text: rendered(text),
    html: rendered(html),
  }
}

function partsOf(
  { TemplateName, TemplateArn, TemplateContent: inline }: TemplateContent,
  templates: ReadonlyMap<string, EmailTemplate>,
): Parts {
  if (inline) return { subject: inline.Subject ?? '', text: inline.Text, html: inline.Html }
  const found = [...templates.values()].find(({ name, arn }) => name === TemplateName || arn === TemplateArn)
  if (!found) throw notFound(`Template ${TemplateName ?? TemplateArn} does not exist.`, 'TEMPLATE_NOT_FOUND')
  return found
}

function readData(text: string): unknown {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw badRequest('TemplateData is not valid JSON.')
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw badRequest('TemplateData is not a JSON object.')
  return data
}
