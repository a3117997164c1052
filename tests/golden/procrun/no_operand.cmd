procrun 
