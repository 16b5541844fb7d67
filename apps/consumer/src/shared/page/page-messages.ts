import { defineMessages } from '@breakwater/ui/i18n/messages'

export const pageMessages = defineMessages({
  en: {
    call: (phone: string) => `Call ${phone}`,
    loading: 'One moment…',
    notFoundTitle: 'We could not find this page',
    notFoundText: 'The address may be mistyped, or the page has moved. Nothing you entered is lost.',
    toStart: 'Go to the start page',
    failedTitle: 'We could not load your information',
    failedText: 'Please check your connection and try again. What you entered before is safe.',
    tryAgain: 'Try again',
  },
  es: {
    call: (phone) => `Llamar al ${phone}`,
    loading: 'Un momento…',
    notFoundTitle: 'No encontramos esta página',
    notFoundText:
      'Es posible que la dirección tenga un error o que la página haya cambiado de lugar. No se perdió nada.',
    toStart: 'Ir a la página de inicio',
    failedTitle: 'No pudimos cargar su información',
    failedText: 'Revise su conexión e inténtelo de nuevo. Lo que usted ya escribió está a salvo.',
    tryAgain: 'Intentar de nuevo',
  },
})
