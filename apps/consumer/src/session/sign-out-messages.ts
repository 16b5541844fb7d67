import { defineMessages } from '@breakwater/ui/i18n/messages'

export const signOutMessages = defineMessages({
  en: {
    signOut: 'Sign out',
    unsavedTitle: 'Some answers are not saved yet',
    unsavedText:
      'We could not reach the server. If you sign out now, what you typed last is deleted from this device and lost.',
    staySignedIn: 'Stay signed in',
    signOutAnyway: 'Sign out and lose it',
  },
  es: {
    signOut: 'Cerrar sesión',
    unsavedTitle: 'Algunas respuestas todavía no se guardaron',
    unsavedText:
      'No pudimos comunicarnos con el servidor. Si cierra la sesión ahora, lo último que escribió se borra de este dispositivo y se pierde.',
    staySignedIn: 'Seguir con la sesión abierta',
    signOutAnyway: 'Cerrar sesión y perderlo',
  },
})
