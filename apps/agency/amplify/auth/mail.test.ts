import { describe, expect, it } from 'vitest'
import { consumerCodeMail, invitationMail, staffCodeMail } from './mail.ts'

const theme = { primary: '#0b5c7a', primaryDark: '#073f54', accent: '#b3541e', logo: '<svg/>' }
const agency = { name: 'Debt & Credit <Help>', phone: '+18005550111', theme }
const url = 'https://apply.example.org'

describe.each([
  ['consumer', consumerCodeMail],
  ['staff', staffCodeMail],
])('the mail with a code for %s', (_, codeMail) => {
  const { subject, body } = codeMail(agency, url)

  it('names the agency, its phone and the address of the app, in both languages', () => {
    expect(subject).toBe('Debt & Credit <Help>: your code · su código')
    expect(body).toContain('<strong>Debt &#38; Credit &#60;Help&#62;</strong>')
    for (const part of ['(800) 555-0111', `>${url}</a>`, '<strong>{####}</strong>']) {
      expect(body.split(part), part).toHaveLength(3)
    }
    // A button, and its address for a program that shows no link.
    expect(body.split(`href="${url}"`)).toHaveLength(5)
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

it('tells consumers that a code they did not ask for can be ignored, and staff to tell their administrator', () => {
  const [consumer, staff] = [consumerCodeMail, staffCodeMail].map((codeMail) => codeMail(agency, url).body)
  for (const words of ['code for your application', 'you can ignore', 'código para su solicitud', 'puede ignorar']) {
    expect(consumer).toContain(words)
    expect(staff).not.toContain(words)
  }
  for (const words of [
    'counselor portal is',
    'tell your administrator',
    'portal de consejeros',
    'a su administrador',
  ]) {
    expect(staff).toContain(words)
    expect(consumer).not.toContain(words)
  }
  for (const body of [consumer, staff]) {
    expect(body).toContain('Never tell it to a caller.')
    expect(body).toContain('Nunca se lo diga a quien le llame.')
  }
})

it.each([consumerCodeMail, staffCodeMail])(
  'says it in English first, then in Spanish, which is marked (%#)',
  (codeMail) => {
    const { body } = codeMail(agency, url)
    expect(body.indexOf('<div lang="en">')).toBeLessThan(body.indexOf('<div lang="es">'))
    expect(wordsIn(body, 'en')).toMatch(/^Your code for /)
    expect(wordsIn(body, 'es')).toMatch(/^Su código para /)
  },
)

/** The words of one language's part of a mail. */
function wordsIn(body: string, language: 'en' | 'es'): string {
  const part = new RegExp(`<div lang="${language}">(.*?)</div>`).exec(body)?.[1] ?? ''
  return part
    .replace(/<[^>]*>/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

/** The numbers in the words of one language, without those of a phone number and of escaped characters. */
function numbersIn(body: string, language: 'en' | 'es'): string[] {
  const numbers = wordsIn(body, language)
    .replace(/&#\d+;/g, '')
    .match(/(?<![\d-])\b\d{1,2}\b(?![\d-])/g)
  return [...new Set(numbers)].sort()
}

it('invites staff with the name of the agency, the account, the password and the portal, in both languages', () => {
  const { subject, body } = invitationMail(agency, url)
  expect(subject).toContain('Debt & Credit <Help>')
  for (const part of ['{username}', '{####}', `>${url}</a>`]) expect(body.split(part), part).toHaveLength(3)
  expect(body).toContain('<strong>Debt &#38; Credit &#60;Help&#62;</strong>')
  expect(numbersIn(body, 'en')).toEqual(['3'])
  expect(numbersIn(body, 'es')).toEqual(['3'])
})
