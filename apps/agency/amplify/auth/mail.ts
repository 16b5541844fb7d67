import type { Agency } from '@breakwater/registry/agency'
import { formatPhone } from '@breakwater/ui/phone'
import { type MailPart, mailFrame } from '../../src/mails/mail-frame.ts'
import { mailColors } from '../../src/settings/derive-mail-colors.ts'

/**
 * Cognito sends one text to all people and for every purpose, so each mail says it in both languages, and what holds
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
    link: 'Go on with your application',
    ignore:
      'If you did not ask for a code, you can ignore this message: no one gets in without it. Never tell it to a caller.',
    call: 'Questions? Call',
  },
  es: {
    what: 'Su código para su solicitud es',
    address: 'Para confirmar su correo electrónico, es válido por 24 horas.',
    password: 'Para elegir una contraseña nueva, es válido por 1 hora.',
    link: 'Continúe con su solicitud',
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
    link: 'Open the portal',
    ignore: 'If you did not ask for a code, tell your administrator. Never tell it to a caller.',
    call: 'Your agency:',
  },
  es: {
    what: 'Su código para el portal de consejeros es',
    address: 'Para confirmar su correo electrónico, es válido por 24 horas.',
    password: 'Para elegir una contraseña nueva, es válido por 1 hora.',
    link: 'Abra el portal',
    ignore: 'Si usted no pidió un código, avise a su administrador. Nunca se lo diga a quien le llame.',
    call: 'Su agencia:',
  },
}

type Mail = { subject: string; body: string }
type Sender = Pick<Agency, 'name' | 'phone' | 'theme'>

/** @param url where the person goes on. The code comes in the place of `{####}`. */
export function consumerCodeMail(agency: Sender, url: string): Mail {
  return codeMail(consumerTexts, agency, url)
}

export function staffCodeMail(agency: Sender, url: string): Mail {
  return codeMail(staffTexts, agency, url)
}

function codeMail(texts: MailTexts, { name, phone, theme }: Sender, url: string): Mail {
  const part = (language: 'en' | 'es'): MailPart => {
    const { what, address, password, link, ignore, call } = texts[language]
    return {
      language,
      paragraphs: [what],
      code: '{####}',
      afterCode: [`${address} ${password}`],
      link: { words: link, url },
      footer: `${ignore} ${call} ${formatPhone(phone)}.`,
    }
  }
  return {
    subject: `${name}: your code · su código`,
    body: mailFrame({ name, colors: mailColors(theme) }, [part('en'), part('es')]),
  }
}

/** Sent when an administrator makes an account; the name and the first password come in the places of `{username}` and `{####}`. */
export function invitationMail({ name, theme }: Pick<Agency, 'name' | 'theme'>, url: string): Mail {
  return {
    subject: `${name}: your counselor account · su cuenta de consejero`,
    body: mailFrame({ name, colors: mailColors(theme) }, [
      {
        language: 'en',
        paragraphs: ['Your account is {username} and your first password is'],
        code: '{####}',
        afterCode: ['It works for 3 days; you will choose your own and connect an authenticator app.'],
        link: { words: 'Sign in to the portal', url },
        footer: 'Never tell the password to a caller.',
      },
      {
        language: 'es',
        paragraphs: ['Su cuenta es {username} y su primera contraseña es'],
        code: '{####}',
        afterCode: ['Es válida por 3 días; usted elegirá la suya y conectará una aplicación de autenticación.'],
        link: { words: 'Inicie sesión en el portal', url },
        footer: 'Nunca le diga la contraseña a quien le llame.',
      },
    ]),
  }
}
