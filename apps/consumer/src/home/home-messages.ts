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
    seeResult: 'See what we see',
    next: 'What happens next',
    nextText: (agency: string) =>
      `A counselor of ${agency} will call you. If something has changed since you sent your application, tell us then.`,
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
    seeResult: 'Ver lo que vemos',
    next: 'Qué sigue',
    nextText: (agency) =>
      `Un consejero de ${agency} le llamará. Si algo cambió desde que envió su solicitud, díganoslo entonces.`,
  },
})
