import { defineMessages } from '@breakwater/ui/i18n/messages'

export const shellMessages = defineMessages({
  en: {
    skip: 'Skip to content',
    navigation: 'Main',
    account: 'Account',
    mode: 'Colors',
    modes: { auto: 'As this device', light: 'Light', dark: 'Dark' },
    signOut: 'Sign out',
  },
  es: {
    skip: 'Ir al contenido',
    navigation: 'Principal',
    account: 'Cuenta',
    mode: 'Colores',
    modes: { auto: 'Como este dispositivo', light: 'Claros', dark: 'Oscuros' },
    signOut: 'Cerrar sesión',
  },
})
