// A classic script, run before the first paint so that a night shift is never blinded by a white flash. It must stay
// in step with the keys of settings.js.
(() => {
  try {
    const theme = localStorage.getItem('cuakhauso.theme');
    if (theme === 'dark' || theme === 'light') {
      document.documentElement.dataset.theme = theme;
    }
    const language = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('cuakhauso.language');
    document.documentElement.lang = language === 'en' ? 'en' : language === 'zh' ? 'zh-Hans' : 'vi';
  } catch {
    // storage may be forbidden: the defaults hold
  }
})();
