import '@testing-library/jest-dom';

// The form scrolls to its top at each step, which jsdom cannot.
window.scrollTo = () => undefined;
