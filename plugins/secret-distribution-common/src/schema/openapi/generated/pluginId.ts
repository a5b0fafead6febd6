export const pluginId = 'secret-distribution';
