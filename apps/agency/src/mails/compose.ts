import type { Language } from '@breakwater/contracts/generated/schema'
import { escapeHtml } from '@breakwater/ui/html'
import { formatPhone } from '@breakwater/ui/phone'
import type { AgencyProfile } from '../settings/agency-profile.ts'
import type { MailFacts, MailText } from './mail.ts'
import { mailFrame } from './mail-frame.ts'

/** One language's words of a mail: paragraphs, and where the link leads. */
type Words = { subject: string; paragraphs: string[]; link: string; url: string; call: string }

/**
 * What a mail says. A consumer reads it in the language of their application, staff in both, since their language is not recorded. It
 * names the agency, leads to it, and holds no figure and no answer of the household: a mail can be read by others.
 */
export function composeMail(agency: AgencyProfile, facts: MailFacts): MailText {
  const languages: readonly Language[] = facts.kind === 'urgent-case' ? ['en', 'es'] : [facts.language]
  const parts = languages.map((language) => ({ language, words: wordsOf[language](agency, facts) }))
  return {
    subject: parts.map(({ words }) => words.subject).join(' · '),
    html: mailFrame(
      agency,
      parts.map(({ language, words: { paragraphs, link, url, call } }) => ({
        language,
        paragraphs: paragraphs.map(escapeHtml),
        link: { words: link, url },
        footer: escapeHtml(call),
      })),
    ),
    text: parts.map(({ words }) => textOf(agency, words)).join('\n\n--\n\n'),
  }
}

const wordsOf: Readonly<Record<Language, (agency: AgencyProfile, facts: MailFacts) => Words>> = {
  en: (agency, facts) => {
    const { name, phone } = agency
    const call = `Questions? Call ${name}: ${formatPhone(phone)}.`
    switch (facts.kind) {
      case 'submission-confirmed':
        return {
          subject: `${name} has your application`,
          paragraphs: [
            `Thank you: ${name} has received your application. Its case number is ${facts.caseNumber}.`,
            `What happens next: a counselor of ${name} reads your application and calls you at the number you gave, or writes to you if you gave none. No day is set for it yet. You do not have to wait: you can call us. Your case is decided only after a counselor has looked at it, and nothing begins without your signature.`,
            'We never ask for a password, a code or a payment by email.',
          ],
          link: 'See your result and the answers you sent',
          url: pageIn('en', agency, '/result'),
          call,
        }
      case 'application-reminder':
        return {
          subject: `Your application to ${name} is not sent yet`,
          paragraphs: [
            `You began an application to ${name} and have not sent it. What you entered is saved, and you can go on where you stopped, also on another phone or computer.`,
            'If you need no help any more, you do not have to do anything. We remind you of it only this once.',
          ],
          link: 'Go on with your application',
          url: pageIn('en', agency, '/home'),
          call,
        }
      case 'urgent-case':
        return {
          subject: `Urgent case ${facts.caseNumber}`,
          paragraphs: [`Case ${facts.caseNumber} was submitted and is marked as urgent: contact the client first.`],
          link: 'Open the case in the portal',
          url: `${agency.portalUrl}/cases/${facts.caseId}`,
          call: `You get this message because you are a supervisor of ${name}.`,
        }
    }
  },
  es: (agency, facts) => {
    const { name, phone } = agency
    const call = `¿Preguntas? Llame a ${name}: ${formatPhone(phone)}.`
    switch (facts.kind) {
      case 'submission-confirmed':
        return {
          subject: `${name} recibió su solicitud`,
          paragraphs: [
            `Gracias: ${name} recibió su solicitud. Su número de caso es ${facts.caseNumber}.`,
            `Qué sigue: un consejero de ${name} lee su solicitud y le llama al número que nos dio, o le escribe si no nos dio ninguno. Todavía no hay un día fijado. No tiene que esperar: puede llamarnos. Su caso se decide solo después de que un consejero lo revise, y nada comienza sin su firma.`,
            'Nunca le pedimos una contraseña, un código ni un pago por correo electrónico.',
          ],
          link: 'Vea su resultado y las respuestas que envió',
          url: pageIn('es', agency, '/result'),
          call,
        }
      case 'application-reminder':
        return {
          subject: `Su solicitud a ${name} todavía no se ha enviado`,
          paragraphs: [
            `Usted comenzó una solicitud a ${name} y no la ha enviado. Lo que escribió está guardado, y puede continuar donde se quedó, también desde otro teléfono o computadora.`,
            'Si ya no necesita ayuda, no tiene que hacer nada. Se lo recordamos solo esta vez.',
          ],
          link: 'Continúe con su solicitud',
          url: pageIn('es', agency, '/home'),
          call,
        }
      case 'urgent-case':
        return {
          subject: `Caso urgente ${facts.caseNumber}`,
          paragraphs: [
            `El caso ${facts.caseNumber} fue enviado y está marcado como urgente: contacte primero al cliente.`,
          ],
          link: 'Abra el caso en el portal',
          url: `${agency.portalUrl}/cases/${facts.caseId}`,
          call: `Usted recibe este mensaje porque es supervisor de ${name}.`,
        }
    }
  },
}

/** A page of the consumer's application in the language of the mail and not of the browser. */
function pageIn(language: Language, { applyUrl }: AgencyProfile, path: string): string {
  return `${applyUrl}${path}?lang=${language}`
}

function textOf({ name }: AgencyProfile, { paragraphs, link, url, call }: Words): string {
  return [name, ...paragraphs, `${link}: ${url}`, call].join('\n\n')
}
