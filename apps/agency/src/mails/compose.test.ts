import { describe, expect, it } from 'vitest'
import { mailColors } from '../settings/derive-mail-colors.ts'
import { composeMail } from './compose.ts'
import type { MailFacts } from './mail.ts'

const agency = {
  name: 'Debt & Credit <Help>',
  phone: '+18005550111',
  applyUrl: 'https://apply.example.org',
  portalUrl: 'https://portal.example.org',
  colors: mailColors({ primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e' }),
}
const caseId = '0b8f2a0e-3f3c-4a54-8a0f-5a3a7c1d9e42'
const mails: [name: string, facts: MailFacts, subject: string, link: string, words: string[]][] = [
  [
    'confirmation in English',
    { kind: 'submission-confirmed', language: 'en', caseNumber: '123-456' },
    'Debt & Credit <Help> has your application',
    'https://apply.example.org/result?lang=en',
    ['Its case number is 123-456.', 'What happens next: a counselor', 'No day is set for it yet.', 'Questions? Call'],
  ],
  [
    'confirmation in Spanish',
    { kind: 'submission-confirmed', language: 'es', caseNumber: '123-456' },
    'Debt & Credit <Help> recibió su solicitud',
    'https://apply.example.org/result?lang=es',
    [
      'Su número de caso es 123-456.',
      'Qué sigue: un consejero',
      'Todavía no hay un día fijado.',
      '¿Preguntas? Llame a',
    ],
  ],
  [
    'reminder in English',
    { kind: 'application-reminder', language: 'en' },
    'Your application to Debt & Credit <Help> is not sent yet',
    'https://apply.example.org/home?lang=en',
    ['What you entered is saved', 'only this once'],
  ],
  [
    'reminder in Spanish',
    { kind: 'application-reminder', language: 'es' },
    'Su solicitud a Debt & Credit <Help> todavía no se ha enviado',
    'https://apply.example.org/home?lang=es',
    ['Lo que escribió está guardado', 'solo esta vez'],
  ],
  [
    'alert to staff',
    { kind: 'urgent-case', caseNumber: '123-456', caseId },
    'Urgent case 123-456 · Caso urgente 123-456',
    `https://portal.example.org/cases/${caseId}`,
    ['Case 123-456 was submitted and is marked as urgent', 'El caso 123-456 fue enviado y está marcado como urgente'],
  ],
]

describe.each(mails)('the %s', (_, facts, subject, link, words) => {
  const mail = composeMail(agency, facts)
  const languages = facts.kind === 'urgent-case' ? 2 : 1

  it('names the agency in its subject or first line, and leads to the page, in each of its languages', () => {
    expect(mail.subject).toBe(subject)
    expect(mail.html).toContain('<strong>Debt &#38; Credit &#60;Help&#62;</strong>')
    // A button, and its address for a program that shows no link.
    expect(mail.html.split(`href="${link}"`)).toHaveLength(1 + 2 * languages)
    expect(mail.html.split(`>${link}</a>`)).toHaveLength(1 + languages)
    expect(mail.text.split(link)).toHaveLength(1 + languages)
  })

  it('says the same as text and as HTML', () => {
    for (const part of words) {
      expect(mail.html).toContain(part)
      expect(mail.text).toContain(part)
    }
    expect(mail.text).not.toMatch(/<\/?[a-z]+[ >]/)
    expect(mail.html).not.toContain('<Help>')
  })

  it('says in which language it is', () => {
    const said = [...mail.html.matchAll(/<div lang="(..)">/g)].map(([, language]) => language)
    expect(said).toEqual('language' in facts ? [facts.language] : ['en', 'es'])
  })
})

it.each(['en', 'es'] as const)('a consumer can call the agency by the number in a mail in %s', (language) => {
  for (const facts of [
    { kind: 'submission-confirmed', language, caseNumber: '1' },
    { kind: 'application-reminder', language },
  ] as const) {
    const { html, text } = composeMail(agency, facts)
    expect(html).toContain('(800) 555-0111')
    expect(text).toContain('(800) 555-0111')
  }
})
