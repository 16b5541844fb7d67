import { defineMessages } from '@breakwater/ui/i18n/messages'

export const auditMessages = defineMessages({
  en: {
    title: 'Audit trail',
    caption: 'Who opened, read or tried to read this case, newest first',
    at: 'Time',
    action: 'What happened',
    actor: 'Who',
    you: 'you',
    consumer: 'The consumer',
    purpose: 'Purpose',
    note: 'Note',
    rule: (id: string, version: number) => `By the rule ${id}, version ${version}`,
    noteWithheld: 'Open the case to see the note.',
    earlier: 'Show earlier',
  },
  es: {
    title: 'Registro de accesos',
    caption: 'Quién abrió, leyó o intentó leer este caso, lo más reciente primero',
    at: 'Hora',
    action: 'Qué ocurrió',
    actor: 'Quién',
    you: 'usted',
    consumer: 'El consumidor',
    purpose: 'Propósito',
    note: 'Nota',
    rule: (id, version) => `Por la regla ${id}, versión ${version}`,
    noteWithheld: 'Abra el caso para ver la nota.',
    earlier: 'Mostrar anteriores',
  },
})
