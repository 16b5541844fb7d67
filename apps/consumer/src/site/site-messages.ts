import { defineMessages } from '@breakwater/ui/i18n/messages'

export const siteMessages = defineMessages({
  en: {
    skip: 'Skip to the page',
    signOut: 'Sign out',
    questions: (agency: string) => `Questions? Call ${agency}:`,
    call: (phone: string) => `Call ${phone}`,
    loading: 'One moment…',
    back: 'Back',
    continue: 'Continue',
    notFoundTitle: 'We could not find this page',
    notFoundText: 'The address may be mistyped, or the page has moved. Nothing you entered is lost.',
    toStart: 'Go to the start page',
    failedTitle: 'We could not load your information',
    failedText: 'Please check your connection and try again. What you entered before is safe.',
    tryAgain: 'Try again',
    unsavedTitle: 'Some answers are not saved yet',
    unsavedText:
      'We could not reach the server. If you sign out now, what you typed last is deleted from this device and lost.',
    staySignedIn: 'Stay signed in',
    signOutAnyway: 'Sign out and lose it',
    didYouMean: (email: string) => `Did you mean ${email}?`,
    useSuggestion: 'Yes, use it',
  },
  es: {
    skip: 'Ir al contenido de la página',
    signOut: 'Cerrar sesión',
    questions: (agency) => `¿Tiene preguntas? Llame a ${agency}:`,
    call: (phone) => `Llamar al ${phone}`,
    loading: 'Un momento…',
    back: 'Atrás',
    continue: 'Continuar',
    notFoundTitle: 'No encontramos esta página',
    notFoundText:
      'Es posible que la dirección tenga un error o que la página haya cambiado de lugar. No se perdió nada.',
    toStart: 'Ir a la página de inicio',
    failedTitle: 'No pudimos cargar su información',
    failedText: 'Revise su conexión e inténtelo de nuevo. Lo que usted ya escribió está a salvo.',
    tryAgain: 'Intentar de nuevo',
    unsavedTitle: 'Algunas respuestas todavía no se guardaron',
    unsavedText:
      'No pudimos comunicarnos con el servidor. Si cierra la sesión ahora, lo último que escribió se borra de este dispositivo y se pierde.',
    staySignedIn: 'Seguir con la sesión abierta',
    signOutAnyway: 'Cerrar sesión y perderlo',
    didYouMean: (email) => `¿Quiso escribir ${email}?`,
    useSuggestion: 'Sí, usarla',
  },
})
