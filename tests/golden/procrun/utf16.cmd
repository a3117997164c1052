procrun utf16.events
