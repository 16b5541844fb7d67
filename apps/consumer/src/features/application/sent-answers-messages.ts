import { defineMessages } from '@breakwater/ui/i18n/messages'

export const sentAnswersMessages = defineMessages({
  en: {
    title: 'The answers you sent',
    lead: 'You cannot change them here any more. If something is wrong or has changed, call us and your counselor corrects it with you.',
    toResult: 'Back to my result',
  },
  es: {
    title: 'Las respuestas que envió',
    lead: 'Ya no puede cambiarlas aquí. Si algo no es correcto o ha cambiado, llámenos y su consejero lo corrige con usted.',
    toResult: 'Volver a mi resultado',
  },
})
