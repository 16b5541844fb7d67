import type { Agency } from '@breakwater/registry/agency'
import { escapeHtml, phoneText } from '../../src/mails/markup.ts'

/**
 * Cognito sends one text to everybody and for every purpose, so each mail says it in both languages, and what holds
 * for each purpose: a code for an address is good for 24 hours, one for a new password for one hour (AWS, Verifying
 * updates to email addresses and Recovering user accounts). It names the agency and leads to it: identity is kept per
 * agency, and a mail is what people have in hand when they come back on another device.
 */
type MailTexts = {
  en: { what: string; address: string; password: string; link: string; ignore: string; call: string }
  es: MailTexts['en']
}

const consumerTexts: MailTexts = {
  en: {
    what: 'Your code for your application is',
    address: 'To confirm your email address, it works for 24 hours.',
    password: 'To choose a new password, it works for 1 hour.',
    link: 'Your application, also on another phone or computer:',
    ignore:
      'If you did not ask for a code, you can ignore this message: nobody gets in without it. Never tell it to a caller.',
    call: 'Questions? Call',
  },
  es: {
    what: 'Su código para su solicitud es',
    address: 'Para confirmar su correo electrónico, es válido por 24 horas.',
    password: 'Para elegir una contraseña nueva, es válido por 1 hora.',
    link: 'Su solicitud, también desde otro teléfono o computadora:',
    ignore:
      'Si usted no pidió un código, puede ignorar este mensaje: nadie puede entrar sin él. Nunca se lo diga a quien le llame.',
    call: '¿Preguntas? Llame al',
  },
}

const staffTexts: MailTexts = {
  en: {
    what: 'Your code for the counselor portal is',
    address: 'To confirm your email address, it works for 24 hours.',
    password: 'To choose a new password, it works for 1 hour.',
    link: 'The portal:',
    ignore: 'If you did not ask for a code, tell your administrator. Never tell it to a caller.',
    call: 'Your agency:',
  },
  es: {
    what: 'Su código para el portal de consejeros es',
    address: 'Para confirmar su correo electrónico, es válido por 24 horas.',
    password: 'Para elegir una contraseña nueva, es válido por 1 hora.',
    link: 'El portal:',
    ignore: 'Si usted no pidió un código, avise a su administrador. Nunca se lo diga a quien le llame.',
    call: 'Su agencia:',
  },
}

type Mail = { subject: string; body: string }
type Sender = Pick<Agency, 'name' | 'phone'>

/** @param url where the person goes on. The code comes in the place of `{####}`. */
export function consumerCodeMail(agency: Sender, url: string): Mail {
  return codeMail(consumerTexts, agency, url)
}

export function staffCodeMail(agency: Sender, url: string): Mail {
  return codeMail(staffTexts, agency, url)
}

function codeMail(texts: MailTexts, { name, phone }: Sender, url: string): Mail {
  const sender = escapeHtml(name)
  const paragraphs = ({ what, address, password, link, ignore, call }: MailTexts['en']) => [
    `<strong>${sender}</strong>`,
    `${what} <strong>{####}</strong>. ${address} ${password}`,
    `${link} <a href="${url}">${url}</a>`,
    `${ignore} ${call} ${phoneText(phone)}.`,
  ]
  return {
    subject: `${name}: your code · su código`,
    body: [
      ...paragraphs(texts.en).map((text) => `<p>${text}</p>`),
      ...paragraphs(texts.es).map((text) => `<p lang="es">${text}</p>`),
    ].join(''),
  }
}

/** Sent when an administrator makes an account; the name and the first password come in the places of `{username}` and `{####}`. */
export function invitationMail({ name }: Sender, url: string): Mail {
  const sender = escapeHtml(name)
  const portal = `<a href="${url}">${url}</a>`
  return {
    subject: `${name}: your counselor account · su cuenta de consejero`,
    body:
      `<p><strong>${sender}</strong></p><p>Your account is {username} and your first password is <strong>{####}</strong>. It works for 3 days; you will choose your own and connect an authenticator app. Sign in at ${portal}</p>` +
      `<p lang="es">Su cuenta es {username} y su primera contraseña es <strong>{####}</strong>. Es válida por 3 días; usted elegirá la suya y conectará una aplicación de autenticación. Inicie sesión en ${portal}</p>`,
  }
}
