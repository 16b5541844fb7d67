import { defineMessages } from '@breakwater/ui/i18n/messages'

export const auditMessages = defineMessages({
  en: {
    title: 'Audit trail',
    caption: 'Who opened and read this case, newest first',
    at: 'Time',
    action: 'What happened',
    actor: 'Who',
    you: 'you',
    consumer: 'The consumer',
    purpose: 'Purpose',
    note: 'Note',
    none: 'Nothing is recorded yet.',
    earlier: 'Show earlier',
  },
  es: {
    title: 'Registro de accesos',
    caption: 'Quién abrió y leyó este caso, lo más reciente primero',
    at: 'Hora',
    action: 'Qué ocurrió',
    actor: 'Quién',
    you: 'usted',
    consumer: 'El consumidor',
    purpose: 'Propósito',
    note: 'Nota',
    none: 'Todavía no hay registros.',
    earlier: 'Mostrar anteriores',
  },
})
