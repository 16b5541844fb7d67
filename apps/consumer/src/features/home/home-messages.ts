import { defineMessages } from '@breakwater/ui/i18n/messages'

export const homeMessages = defineMessages({
  en: {
    title: 'My application',
    none: 'You have not started an application yet.',
    start: 'Start my application',
    draft: 'Not sent yet',
    draftText: (date: string) => `Last saved on ${date}. You can go on where you left off.`,
    resume: 'Continue my application',
    sent: 'Sent',
    sentText: (date: string) => `We received your application on ${date}.`,
    caseNumber: 'Your case number',
    seeResult: 'See my result',
    next: 'What happens next',
    nextText: (agency: string) =>
      `A counselor of ${agency} reads your application and gets in touch with you. No day is set for it yet. If something has changed since you sent it, or you do not want to wait, call us:`,
    answers: 'See the answers I sent',
  },
  es: {
    title: 'Mi solicitud',
    none: 'Usted todavía no ha comenzado una solicitud.',
    start: 'Comenzar mi solicitud',
    draft: 'Todavía sin enviar',
    draftText: (date) => `Guardada por última vez el ${date}. Puede continuar donde la dejó.`,
    resume: 'Continuar mi solicitud',
    sent: 'Enviada',
    sentText: (date) => `Recibimos su solicitud el ${date}.`,
    caseNumber: 'Su número de caso',
    seeResult: 'Ver mi resultado',
    next: 'Qué sigue',
    nextText: (agency) =>
      `Un consejero de ${agency} lee su solicitud y se comunica con usted. Todavía no hay un día fijado. Si algo cambió desde que la envió, o si no quiere esperar, llámenos:`,
    answers: 'Ver las respuestas que envié',
  },
})
