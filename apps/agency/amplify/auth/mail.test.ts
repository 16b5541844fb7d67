import { describe, expect, it } from 'vitest'
import { consumerCodeMail, invitationMail, staffCodeMail } from './mail.ts'

const agency = { name: 'Debt & Credit <Help>', phone: '+18005550111' }
const url = 'https://apply.example.org'

describe.each([
  ['consumer', consumerCodeMail],
  ['staff', staffCodeMail],
])('the mail with a code for %s', (_, codeMail) => {
  const { subject, body } = codeMail(agency, url)

  it('names the agency, its phone and the address of the app, in both languages', () => {
    expect(subject).toBe('Debt & Credit <Help>: your code · su código')
    for (const part of [
      'Debt &#38; Credit &#60;Help&#62;',
      '(800) 555-0111',
      `<a href="${url}">${url}</a>`,
      '{####}',
    ]) {
      expect(body.split(part), part).toHaveLength(3)
    }
  })

  it('says for each purpose how long the code is valid', () => {
    expect(body).toMatch(
      /confirm your email address, it works for 24 hours\. To choose a new password, it works for 1 hour\./,
    )
    expect(body).toMatch(
      /confirmar su correo electrónico, es válido por 24 horas\. Para elegir una contraseña nueva, es válido por 1 hora\./,
    )
  })

  it('says the same numbers in both languages', () => {
    expect(numbersIn(body, 'es')).toEqual(numbersIn(body, 'en'))
  })

  it('fits Cognito’s limit for the longest agency name', () => {
    const longest = codeMail({ ...agency, name: 'x'.repeat(80) }, url)
    expect(longest.subject.length).toBeLessThanOrEqual(140)
    expect(longest.body.length).toBeLessThanOrEqual(20_000)
  })
})

/** The numbers in the paragraphs of one language, without addresses and phone numbers. */
function numbersIn(body: string, language: 'en' | 'es'): string[] {
  const paragraphs = body.match(/<p.*?<\/p>/g) ?? []
  const own = paragraphs.filter((paragraph) => paragraph.startsWith('<p lang="es">') === (language === 'es'))
  return [...new Set(own.join().match(/(?<![\d-])\b\d{1,2}\b(?![\d-])/g))].sort()
}

it('invites staff with the name of the agency, the account, the password and the portal, in both languages', () => {
  const { subject, body } = invitationMail(agency, url)
  expect(subject).toContain('Debt & Credit <Help>')
  for (const part of ['{username}', '{####}', `<a href="${url}">`]) expect(body.split(part), part).toHaveLength(3)
  expect(numbersIn(body, 'en')).toEqual(['3'])
  expect(numbersIn(body, 'es')).toEqual(['3'])
})
